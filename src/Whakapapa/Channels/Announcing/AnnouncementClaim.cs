namespace Whakapapa.Channels.Announcing;

/// <summary>A request's right to announce a record, until it is known whether a server has it.</summary>
internal sealed class AnnouncementClaim(Announcement announcement)
{
    /// <summary>The options' key of the request that announces.</summary>
    public static readonly HttpRequestOptionsKey<AnnouncementClaim?> Key = new("whakapapa.announcement");

    /// <summary>Takes the claim of an earlier attempt, or of this one, from its request.</summary>
    public static AnnouncementClaim? Take(HttpRequestMessage request)
    {
        if (request.Options.TryGetValue(Key, out var claim) && claim is not null)
        {
            request.Options.Set(Key, null);
        }

        return claim;
    }

    public void Accept() => announcement.Accept();

    public void Release() => announcement.Release();
}
