using Whakapapa.Atlas.Storing;
using Whakapapa.Atlas.Understanding;

namespace Whakapapa.Atlas.Asking;

/// <summary>Who asks? Builds, or programs, by requests.</summary>
internal static class WhoQuestion
{
    private const FactDimensions By = KnownPaths.Needs | FactDimensions.Operation | FactDimensions.Code | FactDimensions.Hour;

    public static IReadOnlyList<WhoRow> Ask(AtlasView view, bool byProgram)
    {
        var rows = new Dictionary<Build, WhoCounts>();

        // Facts share builds, whose texts are compared once each.
        var rowsOfBuilds = new Dictionary<Build, WhoCounts>(ReferenceEqualityComparer.Instance);
        foreach (var fact in view.Count(By))
        {
            var build = view.Paths.FindBuild(fact.Key);
            if (!rowsOfBuilds.TryGetValue(build, out var row))
            {
                var who = byProgram ? new Build(build.Program) : build;
                if (!rows.TryGetValue(who, out row))
                {
                    rows.Add(who, row = new WhoCounts());
                }

                rowsOfBuilds.Add(build, row);
            }

            row.Add(fact, view.Paths.Find(fact.Key) is { Frames.Length: > 0 });
        }

        return [.. rows.Select(row => row.Value.ToRow(row.Key)).OrderByDescending(row => row.Requests).ThenBy(row => row.Build.ToString(), StringComparer.Ordinal)];
    }
}
