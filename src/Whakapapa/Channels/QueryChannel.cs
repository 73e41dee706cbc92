using Whakapapa.Channels.Announcing;
using Whakapapa.Diagnostics;
using Whakapapa.Wire;

namespace Whakapapa.Channels;

/// <summary>
/// The whole record in the request's query, which kube-apiserver keeps in its audit log: announced once a server and interval, and cited by
/// its digest ever after, in the User-Agent or, where that does not have it, here.
/// </summary>
/// <param name="announcements">What the User-Agent's channel goes by too.</param>
/// <param name="identityIsTold">Whether another channel tells the identity, so that one without a path is not worth announcing.</param>
internal sealed class QueryChannel(AnnouncementTable announcements, bool identityIsTold) : IExchangeChannel
{
    public PurposeChannels Kind => PurposeChannels.Query;

    public void Write(PurposeRecord record, HttpRequestMessage request, ref RequestMark mark)
    {
        AnnouncementClaim.Take(request)?.Release();
        if (request.RequestUri is not { IsAbsoluteUri: true } uri || (record.Quality is null && identityIsTold)
            || RequestTarget.IsForwarded(uri) || QueryParameter.IsIn(uri))
        {
            return;
        }

        var announcement = record.AwaitsLines ? null : announcements.Find(record, uri);
        if (announcement is not null && TryAnnounce(announcement, record, request, ref mark))
        {
            return;
        }

        announcement?.Cite();
        var digest = record.Introspection.Digest;
        if (mark.Get("User-Agent")?.Contains(digest, StringComparison.Ordinal) != true)
        {
            Cite(digest, RecentAnnouncement.Find(record, announcements, uri), request, ref mark);
        }
    }

    // A request whose User-Agent cites is as its program made it.
    public bool Follows(HttpRequestMessage request) => RequestMark.HasUri(request);

    public void Ended(PurposeRecord record, HttpRequestMessage request, in Exchange exchange)
    {
        // It is what the program compares with, to see whether it was redirected, and what it logs.
        RequestMark.GiveUriBack(request);
        if (AnnouncementClaim.Take(request) is not { } claim)
        {
            return;
        }

        if (IsAccepted(exchange))
        {
            claim.Accept();
            PurposeMeter.Announcements.Add(1);
        }
        else
        {
            claim.Release();
        }
    }

    // User-Agents that cite would cite what is announced no more.
    public void SwitchedOff(ServerAddress server) => announcements.Forget(server);

    // An API server names the audit event of each answer. A failure without that is a proxy's, and of a 401 there is no complete event.
    private static bool IsAccepted(in Exchange exchange) =>
        !exchange.IsBare
        && exchange.Response is { } response
        && (response.IsSuccessStatusCode || ((int)response.StatusCode != 401 && response.Headers.NonValidated.Contains("Audit-ID")));

    private static bool TryAnnounce(Announcement announcement, PurposeRecord record, HttpRequestMessage request, ref RequestMark mark)
    {
        if (!announcement.IsDue)
        {
            return false;
        }

        var room = QueryParameter.Room(request.Method, request.RequestUri!);
        if (room < announcement.LeastLength || announcement.TryClaim() is not { } claim)
        {
            return false;
        }

        var value = AnnouncementWriter.Write(record.Introspection, room, out var least);
        if (value is null || !TryAppend(value, request, ref mark))
        {
            announcement.LeastLength = least;
            claim.Release();
            return false;
        }

        request.Options.Set(AnnouncementClaim.Key, claim);
        return true;
    }

    private static void Cite(string digest, RecentAnnouncement? recent, HttpRequestMessage request, ref RequestMark mark)
    {
        var uri = request.RequestUri!;
        if (recent?.Citation?.After(uri, request.Method) is { } known)
        {
            mark.SetUri(known);
        }
        else if (TryAppend(QueryValue.Cite(digest), request, ref mark) && recent is not null)
        {
            recent.Citation = new RecentCitation(uri, request.Method, request.RequestUri!);
        }
    }

    private static bool TryAppend(string value, HttpRequestMessage request, ref RequestMark mark)
    {
        if (value.Length > QueryParameter.Room(request.Method, request.RequestUri!) || QueryParameter.Append(request.RequestUri!, value) is not { } uri)
        {
            return false;
        }

        mark.SetUri(uri);
        return true;
    }
}
