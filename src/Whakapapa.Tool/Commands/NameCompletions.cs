using System.CommandLine;
using System.CommandLine.Completions;
using Whakapapa.Atlas.Asking;
using Whakapapa.Atlas.Asking.Filtering;
using Whakapapa.Atlas.Storing;

namespace Whakapapa.Tool.Commands;

/// <summary>Completes names that the store has.</summary>
internal static class NameCompletions
{
    private const int MaxShown = 200;

    /// <summary>Returns names of what a filter takes, or nothing if there is no store to ask: a shell is no place for messages.</summary>
    public static IEnumerable<string> Find(CompletionContext context, Option<string> store, Func<AtlasNames, IEnumerable<string>> namesOf)
    {
        var path = context.ParseResult.GetValue(store) ?? SharedOptions.DefaultStore;
        if (!File.Exists(path))
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

    public static IEnumerable<string> Builds(AtlasNames names) => names.Builds.Values.SelectMany(build => FilterConditions.NamesOf(build).Take(2));

    public static IEnumerable<string> Operations(AtlasNames names) => names.Operations.Values.SelectMany(OperationSelector.NamesOf);
}
