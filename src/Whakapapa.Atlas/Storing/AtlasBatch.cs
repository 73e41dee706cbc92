namespace Whakapapa.Atlas.Storing;

/// <summary>What is added to a store at once.</summary>
internal sealed class AtlasBatch
{
    /// <summary>Gets names that the store has not.</summary>
    public AtlasNames Names { get; } = new();

    /// <summary>Gets facts whose counts change, and those that were not kept before.</summary>
    public List<Fact> Facts { get; } = [];

    /// <summary>Gets or sets the requests of the order, each once.</summary>
    public IReadOnlyList<RequestChange> Requests { get; set; } = [];

    /// <summary>Gets or sets the window's requests that are new since the last commit, or others by now.</summary>
    public IReadOnlyList<RecentRequest> Recent { get; set; } = [];

    /// <summary>Gets or sets whether to keep the order of the requests.</summary>
    public bool KeepsOrder { get; init; } = true;

    /// <summary>Gets or sets how many of the last requests the store remembers at least.</summary>
    public int WindowCapacity { get; init; } = int.MaxValue;

    /// <summary>Gets requests of journals that are new, or were taken.</summary>
    public List<JournaledRequest> Journal { get; } = [];

    /// <summary>Gets or sets how many of the journals' last requests the store remembers.</summary>
    public int JournalCapacity { get; init; } = int.MaxValue;

    public List<BrokenRecord> Broken { get; } = [];

    /// <summary>Gets or sets how far the source was read, in all.</summary>
    public SourceProgress? Progress { get; set; }
}
