using Whakapapa.Channels.Announcing;
using Whakapapa.Diagnostics;
using Whakapapa.Labels;
using Whakapapa.Wire;

namespace Whakapapa.Channels;

/// <summary>
/// The record at the end of the User-Agent, never before it: kube-apiserver takes the text up to its first <c>/</c> as the
/// manager in <c>managedFields</c>.
/// </summary>
/// <param name="renameFieldManagers">Whether it is written where that renames a manager.</param>
/// <param name="announcements">Which records a server has, so that their digests say all; null where none is announced.</param>
internal sealed class UserAgentChannel(bool renameFieldManagers, AnnouncementTable? announcements = null) : IPurposeChannel
{
    private const string Header = "User-Agent";

    private int _saidSo;

    public PurposeChannels Kind => PurposeChannels.UserAgent;

    public void Write(PurposeRecord record, HttpRequestMessage request, ref RequestMark mark)
    {
        var theirs = mark.Get(Header);
        if (!renameFieldManagers && (theirs is null || !theirs.Contains('/', StringComparison.Ordinal)) && NamesManager(request))
        {
            LeaveAlone(theirs);
            return;
        }

        var headers = record.Headers(bare: RequestTarget.IsForwarded(request.RequestUri));
        var userAgent = announcements?.IsAccepted(record, request.RequestUri) == true
            ? headers.CitationAfter(theirs, PurposeScope.Label)
            : headers.UserAgentAfter(theirs, PurposeScope.Label);
        if (userAgent is not null)
        {
            mark.Set(Header, userAgent, before: theirs);
        }
    }

    private static bool NamesManager(HttpRequestMessage request) =>
        (request.Method == HttpMethod.Post || request.Method == HttpMethod.Put || request.Method == HttpMethod.Patch)
        && !RequestTarget.HasFieldManager(request.RequestUri);

    private void LeaveAlone(string? userAgent)
    {
        PurposeMeter.UserAgentsLeftAlone.Add(1);
        if (Interlocked.Exchange(ref _saidSo, 1) == 0)
        {
            PurposeEventSource.Log.UserAgentLeftAlone(userAgent ?? "");
        }
    }
}
