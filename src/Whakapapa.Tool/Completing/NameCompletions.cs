using System.CommandLine;
using System.CommandLine.Completions;
using Whakapapa.Atlas.Asking;
using Whakapapa.Atlas.Asking.Filtering;
using Whakapapa.Atlas.Storing;

namespace Whakapapa.Tool.Completing;

/// <summary>Completes names that the store has.</summary>
internal static class NameCompletions
{
    private const int MaxShown = 200;

    /// <summary>Returns names of what a filter takes, or nothing if there is no store to ask: a shell is no place for messages.</summary>
    public static IEnumerable<string> Find(CompletionContext context, Option<string> store, Func<AtlasNames, IEnumerable<string>> namesOf)
    {
        if (context.ParseResult.GetValue(store) is not { } path || !File.Exists(path = InHome(path)))
        {
            return [];
        }

        try
        {
            using var atlas = SqliteAtlasStore.OpenForReading(path);
            return [.. namesOf(atlas.ReadNames(withSessions: false)).Where(name => name.Length > 0 && name.StartsWith(context.WordToComplete, StringComparison.OrdinalIgnoreCase)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Take(MaxShown)];
        }
        catch (AtlasStoreException)
        {
            return [];
        }
    }

    public static IEnumerable<string> Programs(AtlasNames names) => names.Builds.Values.Select(build => build.Program);

    public static IEnumerable<string> Builds(AtlasNames names) => names.Builds.Values.SelectMany(build => FilterConditions.NamesOf(build).Take(2));

    public static IEnumerable<string> Operations(AtlasNames names) => names.Operations.Values.SelectMany(OperationSelector.NamesOf);

    public static IEnumerable<string> Files(AtlasNames names) => names.Paths.Values.SelectMany(path => path.Frames).Where(frame => frame.Line > 0).Select(frame => frame.File);

    // Not every shell says what it makes of it.
    private static string InHome(string path) =>
        path.StartsWith("~/", StringComparison.Ordinal) ? Path.Join(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), path[1..]) : path;
}
