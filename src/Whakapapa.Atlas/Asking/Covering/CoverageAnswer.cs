namespace Whakapapa.Atlas.Asking.Covering;

/// <summary>How much of an API was asked for.</summary>
/// <param name="Total">All operations that a log can tell, without the deprecated ones to watch.</param>
/// <param name="ByLevel">Alpha, beta, stable.</param>
/// <param name="ByGroup">By name.</param>
/// <param name="ByVerb">By name.</param>
/// <param name="Watches">The lists, by whether they were watched: that is not listing.</param>
/// <param name="Operations">Each, in the order of the document's paths.</param>
/// <param name="Unobservable">How many operations no log can tell.</param>
/// <param name="LegacyWatches">How many deprecated operations to watch were left out.</param>
/// <param name="OtherRequests">How many requests were for none of the document's operations.</param>
/// <param name="HasPolicy">Whether it is known what the audit policy hides.</param>
internal sealed record CoverageAnswer(
    CoverageRow Total,
    IReadOnlyList<CoverageRow> ByLevel,
    IReadOnlyList<CoverageRow> ByGroup,
    IReadOnlyList<CoverageRow> ByVerb,
    CoverageRow Watches,
    IReadOnlyList<CoveredOperation> Operations,
    int Unobservable,
    int LegacyWatches,
    long OtherRequests,
    bool HasPolicy);
