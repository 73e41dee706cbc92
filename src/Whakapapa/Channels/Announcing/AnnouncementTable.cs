using System.Collections.Concurrent;
using Whakapapa.Wire;

namespace Whakapapa.Channels.Announcing;

/// <summary>Which records were announced to which servers. Safe for any number of threads.</summary>
/// <param name="time">What announcements go by.</param>
/// <param name="capacity">How many are kept. What finds no room is not announced.</param>
internal sealed class AnnouncementTable(TimeProvider time, int capacity = AnnouncementTable.Capacity)
{
    private const int Capacity = 4096;

    // Looking for room goes through all of them.
    private static readonly TimeSpan SweepInterval = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<(string Digest, ServerAddress Server), Announcement> _announcements = new();
    private readonly object _gate = new();
    private int _count;
    private long? _swept;

    /// <summary>Whether a server has a record, so that its digest says all.</summary>
    public bool IsAccepted(PurposeRecord record, Uri? uri) =>
        uri is { IsAbsoluteUri: true }
        && (RecentAnnouncement.Find(record, this, uri)?.Announcement
            ?? _announcements.GetValueOrDefault((record.Introspection.Digest, ServerAddress.Of(uri)))) is { IsAccepted: true };

    /// <summary>Returns what is known of a record at a server, or <see langword="null"/> if there is no room to know it.</summary>
    public Announcement? Find(PurposeRecord record, Uri uri)
    {
        if (RecentAnnouncement.Find(record, this, uri) is { } recent)
        {
            return recent.Announcement;
        }

        var key = (record.Introspection.Digest, ServerAddress.Of(uri));
        var announcement = _announcements.TryGetValue(key, out var known) ? known : Add(key);
        if (announcement is not null)
        {
            RecentAnnouncement.Keep(record, this, uri, announcement);
        }

        return announcement;
    }

    /// <summary>A server does not take announcements.</summary>
    public void Forget(ServerAddress server)
    {
        lock (_gate)
        {
            Remove(entry => entry.Key.Server == server);
        }
    }

    private Announcement? Add((string Digest, ServerAddress Server) key)
    {
        lock (_gate)
        {
            if (_announcements.TryGetValue(key, out var known))
            {
                return known;
            }

            if (_count >= capacity && (_swept is null || time.GetElapsedTime(_swept.Value) >= SweepInterval))
            {
                _swept = time.GetTimestamp();
                Remove(entry => entry.Value.IsStale);
            }

            if (_count >= capacity)
            {
                return null;
            }

            _count++;
            return _announcements[key] = new Announcement(time);
        }
    }

    private void Remove(Func<KeyValuePair<(string Digest, ServerAddress Server), Announcement>, bool> isGone)
    {
        foreach (var entry in _announcements.Where(isGone))
        {
            _announcements.TryRemove(entry);
            entry.Value.IsForgotten = true;
            _count--;
        }
    }
}
