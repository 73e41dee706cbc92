namespace Whakapapa.Atlas.Storing;

/// <summary>
/// Keeps what was learnt. It knows numbers and names, and no more of their meaning than how to keep them, so that another database can stand behind
/// it. One writer at a time; readers see whole batches.
/// </summary>
internal interface IAtlasStore : IDisposable
{
    /// <summary>Reads what ids stand for.</summary>
    AtlasNames ReadNames();

    /// <summary>Counts requests by the given dimensions, in no order.</summary>
    IReadOnlyList<FactCount> Count(FactDimensions by, FactFilter filter);

    /// <summary>Keeps a batch, in whole or not at all.</summary>
    void Commit(AtlasBatch batch);
}
