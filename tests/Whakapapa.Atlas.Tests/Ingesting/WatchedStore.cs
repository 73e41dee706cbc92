using Whakapapa.Atlas.Storing;

namespace Whakapapa.Atlas.Tests.Ingesting;

/// <summary>A store of which a test sees what it is given.</summary>
internal sealed class WatchedStore(IAtlasStore store) : IAtlasStore
{
    /// <summary>Gets or sets what is done before a batch is added or committed.</summary>
    public Action Before { get; set; } = () => { };

    /// <summary>Gets or sets what is done after it.</summary>
    public Action After { get; set; } = () => { };

    public SourceProgress? Add(AtlasBatch batch) => Watch(store.Add, batch);

    public SourceProgress? Commit(AtlasBatch batch) => Watch(store.Commit, batch);

    public AtlasNames ReadNames(bool withSessions) => store.ReadNames(withSessions);

    public IReadOnlyList<FactCount> Count(FactDimensions by, FactFilter filter) => store.Count(by, filter);

    public IReadOnlyList<SourceProgress> ReadSources() => store.ReadSources();

    public IReadOnlyList<RecentRequest> ReadRecent() => store.ReadRecent();

    public IReadOnlyList<JournaledRequest> ReadJournal() => store.ReadJournal();

    public IEnumerable<OrderedRequest> ReadOrder() => store.ReadOrder();

    public void Dispose() => store.Dispose();

    private SourceProgress? Watch(Func<AtlasBatch, SourceProgress?> keep, AtlasBatch batch)
    {
        Before();
        var progress = keep(batch);
        After();
        return progress;
    }
}
