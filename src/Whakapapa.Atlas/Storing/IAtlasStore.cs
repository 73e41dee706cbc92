namespace Whakapapa.Atlas.Storing;

/// <summary>
/// Keeps what was learnt. It knows numbers and names, and no more of their meaning than how to keep them, so that another database can stand behind
/// it. One writer at a time; readers see whole batches.
/// </summary>
internal interface IAtlasStore : IDisposable
{
    /// <summary>Reads what ids stand for; questions can do without the sessions, which are many.</summary>
    AtlasNames ReadNames(bool withSessions = true);

    /// <summary>Counts requests by the given dimensions at least, in no order; where they are many, a key may come more than once.</summary>
    IReadOnlyList<FactCount> Count(FactDimensions by, FactFilter filter);

    /// <summary>Reads how far sources were read.</summary>
    IReadOnlyList<SourceProgress> ReadSources();

    /// <summary>Reads the last requests, the oldest first: at least as many as a batch's window has, where there were so many.</summary>
    IReadOnlyList<RecentRequest> ReadRecent();

    /// <summary>Reads the last requests of journals, the oldest first.</summary>
    IReadOnlyList<JournaledRequest> ReadJournal();

    /// <summary>Reads the order of requests, by time but for those that came late. Retracted entries and what they retract are left out.</summary>
    IEnumerable<OrderedRequest> ReadOrder();

    /// <summary>Takes a batch that is kept with the next one that is committed, and returns how its source is known from now on. Its facts have ids then.</summary>
    SourceProgress? Add(AtlasBatch batch);

    /// <summary>Keeps a batch, and those that were added since the last commit, in whole or not at all, and returns how its source is known from now on.</summary>
    SourceProgress? Commit(AtlasBatch batch);
}
