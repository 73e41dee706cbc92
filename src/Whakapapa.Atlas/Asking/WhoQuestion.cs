using Whakapapa.Atlas.Storing;
using Whakapapa.Atlas.Understanding;

namespace Whakapapa.Atlas.Asking;

/// <summary>Who asks? Builds, or programs, by requests.</summary>
internal static class WhoQuestion
{
    private const int FirstError = 400;

    private const FactDimensions By = FactDimensions.Build | FactDimensions.Path | FactDimensions.Operation | FactDimensions.Code | FactDimensions.Hour;

    public static IReadOnlyList<WhoRow> Ask(IAtlasStore store, FactFilter filter, bool byProgram)
    {
        var names = store.ReadNames();
        var paths = new KnownPaths(names);
        return [.. store.Count(By, filter)
            .GroupBy(fact => byProgram ? new Build(paths.FindBuild(fact.Key).Program) : paths.FindBuild(fact.Key))
            .Select(group => Row(group.Key, [.. group], paths))
            .OrderByDescending(row => row.Requests)
            .ThenBy(row => row.Build.ToString(), StringComparer.Ordinal)];
    }

    private static WhoRow Row(Build build, IReadOnlyList<FactCount> facts, KnownPaths paths) => new(
        build,
        facts.Sum(fact => fact.Requests),
        facts.Where(fact => fact.Key.Code >= FirstError).Sum(fact => fact.Requests),
        facts.Where(fact => paths.Find(fact.Key.Path) is { Frames.Length: > 0 }).Sum(fact => fact.Requests),
        facts.Select(fact => fact.Key.Operation).Distinct().Count(),
        DateTimeOffset.UnixEpoch.AddHours(facts.Min(fact => fact.Key.Hour)),
        DateTimeOffset.UnixEpoch.AddHours(facts.Max(fact => fact.Key.Hour)));
}
