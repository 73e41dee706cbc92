namespace Whakapapa.Atlas.Storing;

/// <summary>What one transaction adds to a store.</summary>
internal sealed class AtlasBatch
{
    /// <summary>Gets names that the store has not.</summary>
    public AtlasNames Names { get; } = new();

    /// <summary>Gets what is to be added to the counts; less than 0 where a later stage of a request said otherwise.</summary>
    public Dictionary<FactKey, long> Requests { get; } = [];

    public List<BrokenRecord> Broken { get; } = [];

    /// <summary>Gets or sets how far the source was read, in all.</summary>
    public SourceProgress? Progress { get; set; }
}
