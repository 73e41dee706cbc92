using Whakapapa.Atlas.Storing;

namespace Whakapapa.Atlas.Asking.Covering;

/// <summary>How much of an API is asked for?</summary>
internal static class CoverageQuestion
{
    private const string Watch = "watch";

    public static CoverageAnswer Ask(AtlasView view, ApiSpec spec, AuditPolicy? policy)
    {
        var asked = new Dictionary<SpecOperation, (long Requests, long Succeeded)>();
        var watched = new Dictionary<SpecOperation, (long Requests, long Succeeded)>();
        var others = 0L;
        foreach (var fact in view.Count(FactDimensions.Operation | FactDimensions.Code))
        {
            var operation = view.Names.Operations[fact.Key.Operation];
            if (spec.Find(operation) is not { } found)
            {
                others += fact.Requests;
                continue;
            }

            var counts = operation.Verb == Watch && !found.IsLegacyWatch ? watched : asked;
            var (requests, succeeded) = counts.GetValueOrDefault(found);
            counts[found] = (requests + fact.Requests, succeeded + (ResponseCode.IsSuccess(fact.Key.Code) ? fact.Requests : 0));
        }

        return Sum(spec, policy, asked, watched, others);
    }

    private static CoverageAnswer Sum(
        ApiSpec spec,
        AuditPolicy? policy,
        Dictionary<SpecOperation, (long Requests, long Succeeded)> asked,
        Dictionary<SpecOperation, (long Requests, long Succeeded)> watched,
        long others)
    {
        var operations = spec.Operations
            .Where(operation => operation is { IsObservable: true, IsLegacyWatch: false })
            .OrderBy(operation => operation.Path, StringComparer.Ordinal)
            .ThenBy(operation => operation.Verb, StringComparer.Ordinal)
            .Select(operation => Cover(operation, operation, asked))
            .ToList();
        var watches = operations.Where(covered => covered.Operation.Verb == "list").Select(covered => Cover(covered.Operation, covered.Operation with { Verb = Watch }, watched));
        return new CoverageAnswer(
            CoverageRow.Of("all", operations),
            By(operations, operation => operation.Level.ToString().ToLowerInvariant(), operation => (int)operation.Level),
            By(operations, operation => operation.GroupName, _ => 0),
            By(operations, operation => operation.Verb, _ => 0),
            CoverageRow.Of(Watch, watches),
            operations,
            spec.Operations.Count(operation => !operation.IsObservable),
            spec.Operations.Count(operation => operation is { IsObservable: true, IsLegacyWatch: true }),
            others,
            policy is not null);

        CoveredOperation Cover(SpecOperation operation, SpecOperation audited, Dictionary<SpecOperation, (long Requests, long Succeeded)> counts)
        {
            var (requests, succeeded) = counts.GetValueOrDefault(operation);
            return new CoveredOperation(operation, requests, succeeded, policy?.Reach(audited));
        }
    }

    private static List<CoverageRow> By(List<CoveredOperation> operations, Func<SpecOperation, string> nameOf, Func<SpecOperation, int> orderOf) =>
    [
        .. operations
            .GroupBy(covered => nameOf(covered.Operation), StringComparer.Ordinal)
            .OrderBy(group => orderOf(group.First().Operation))
            .ThenBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => CoverageRow.Of(group.Key, group)),
    ];
}
