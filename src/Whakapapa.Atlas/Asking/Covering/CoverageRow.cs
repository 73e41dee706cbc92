namespace Whakapapa.Atlas.Asking.Covering;

/// <summary>How many operations of a kind were asked for.</summary>
/// <param name="Name">The kind.</param>
/// <param name="Operations">All of them.</param>
/// <param name="Observed">Those that were asked for.</param>
/// <param name="Succeeded">Those that were done at least once.</param>
/// <param name="Unknown">Those that the audit policy hides.</param>
/// <param name="PartlyHidden">Those that were not observed, and that the audit policy hides from some callers.</param>
internal sealed record CoverageRow(string Name, int Operations, int Observed, int Succeeded, int Unknown, int PartlyHidden)
{
    public static CoverageRow Of(string name, IEnumerable<CoveredOperation> operations)
    {
        var all = operations.ToList();
        return new CoverageRow(
            name, all.Count, all.Count(operation => operation.IsObserved), all.Count(operation => operation.IsSucceeded), all.Count(operation => operation.IsUnknown),
            all.Count(operation => operation.IsPartlyHidden));
    }
}
