using Whakapapa.Atlas.Storing;
using Whakapapa.Atlas.Understanding;

namespace Whakapapa.Atlas.Asking;

/// <summary>Who asks? Builds, or programs, by requests.</summary>
internal static class WhoQuestion
{
    private const FactDimensions By = KnownPaths.Needs | FactDimensions.Operation | FactDimensions.Code | FactDimensions.Hour;

    public static IReadOnlyList<WhoRow> Ask(AtlasView view, bool byProgram) =>
    [
        .. view.Count(By)
            .GroupBy(fact => byProgram ? new Build(view.Paths.FindBuild(fact.Key).Program) : view.Paths.FindBuild(fact.Key))
            .Select(group => Row(group.Key, [.. group], view.Paths))
            .OrderByDescending(row => row.Requests)
            .ThenBy(row => row.Build.ToString(), StringComparer.Ordinal),
    ];

    private static WhoRow Row(Build build, IReadOnlyList<FactCount> facts, KnownPaths paths) => new(
        build,
        facts.Sum(fact => fact.Requests),
        facts.Where(fact => fact.Key.Code >= ResponseCode.FirstError).Sum(fact => fact.Requests),
        facts.Where(fact => paths.Find(fact.Key) is { Frames.Length: > 0 }).Sum(fact => fact.Requests),
        facts.Select(fact => fact.Key.Operation).Distinct().Count(),
        DateTimeOffset.UnixEpoch.AddHours(facts.Min(fact => fact.Key.Hour)),
        DateTimeOffset.UnixEpoch.AddHours(facts.Max(fact => fact.Key.Hour)));
}
