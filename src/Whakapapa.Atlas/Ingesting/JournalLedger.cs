using System.Text;
using Whakapapa.Atlas.Storing;
using Whakapapa.Atlas.Text;
using Whakapapa.Atlas.Understanding;
using Whakapapa.Wire;

namespace Whakapapa.Atlas.Ingesting;

/// <summary>Takes journals' records in their order, and says what requests they told of. Not safe to share between threads.</summary>
/// <param name="known">What the store's ids stand for.</param>
/// <param name="pathIds">Gives a path's id.</param>
/// <param name="labelIds">Gives a label's id.</param>
/// <param name="announce">Is told which path a journal has in whole.</param>
internal sealed class JournalLedger(AtlasNames known, Func<PurposePath, int> pathIds, Func<string, int> labelIds, Action<int> announce)
{
    private readonly Dictionary<string, int> _paths = known.Announcements
        .Where(announcement => announcement.Account == 0 && known.Paths.ContainsKey(announcement.Path))
        .OrderBy(announcement => announcement.Path)
        .GroupBy(announcement => known.Paths[announcement.Path].Digest, StringComparer.Ordinal)
        .ToDictionary(group => group.Key, group => group.Last().Path, StringComparer.Ordinal);

    /// <summary>Gets how many requests journals say are missing from them.</summary>
    public long Dropped { get; private set; }

    /// <summary>Returns the request that a record tells of, or <see langword="null"/> if it tells of none.</summary>
    public JournaledRequest? Read(JournalRecord record)
    {
        switch (record)
        {
            case JournalIntrospection { Introspection: var introspection }:
                var path = pathIds(QueryMark.Announced(introspection));
                if (_paths.Count < Ledger.MaxDistinct || _paths.ContainsKey(introspection.Digest))
                {
                    _paths[introspection.Digest] = path;
                }

                announce(path);
                return null;
            case JournalRequest request:
                return Read(request);
            case JournalDropped dropped:
                Dropped += dropped.Requests;
                return null;
            default:
                return null;
        }
    }

    private JournaledRequest Read(JournalRequest request) => new(
        JoinKey.Of(Encoding.UTF8.GetBytes(request.AuditId), Encoding.UTF8.GetBytes(request.Path)),
        (request.Time - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond,
        _paths.TryGetValue(request.Digest, out var path) ? path : pathIds(new PurposePath(request.Digest, "", [], -1)),
        request.Labels.Count == 0 ? 0 : labelIds(TextLimit.Cut(request.Labels[^1])),
        Taken: false);
}
