using Whakapapa.Wire;

namespace Whakapapa.Channels.Announcing;

/// <summary>
/// A record's announcement at the server that its requests go to, kept with the record: a request that cites it neither takes its URI apart nor
/// looks for anything. Programs have one server mostly; of the others nothing is kept so.
/// </summary>
internal sealed class RecentAnnouncement
{
    private readonly AnnouncementTable _table;
    private readonly string _server;
    private RecentCitation? _citation;

    private RecentAnnouncement(AnnouncementTable table, string server, Announcement announcement) =>
        (_table, _server, Announcement) = (table, server, announcement);

    public Announcement Announcement { get; }

    /// <summary>Gets or sets the last URI that cites the record.</summary>
    public RecentCitation? Citation
    {
        get => Volatile.Read(ref _citation);
        set => Volatile.Write(ref _citation, value);
    }

    public static RecentAnnouncement? Find(PurposeRecord record, AnnouncementTable table, Uri uri) =>
        record.Memory is RecentAnnouncement recent
        && recent._table == table
        && uri.OriginalString.StartsWith(recent._server, StringComparison.Ordinal)
        && !recent.Announcement.IsForgotten
            ? recent
            : null;

    public static void Keep(PurposeRecord record, AnnouncementTable table, Uri uri, Announcement announcement)
    {
        if (record.Memory is RecentAnnouncement recent && recent._table == table && !recent.Announcement.IsForgotten)
        {
            return;
        }

        // What starts so goes to the same server, whatever follows.
        var server = uri.GetLeftPart(UriPartial.Authority) + "/";
        if (uri.OriginalString.StartsWith(server, StringComparison.Ordinal))
        {
            record.Memory = new RecentAnnouncement(table, server, announcement);
        }
    }
}
