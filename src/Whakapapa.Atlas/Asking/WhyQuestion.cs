using Whakapapa.Atlas.Storing;
using Whakapapa.Atlas.Understanding;

namespace Whakapapa.Atlas.Asking;

/// <summary>Why is an operation asked for? The code that does it, and who calls that.</summary>
internal static class WhyQuestion
{
    private const int MaxSuggestions = 5;

    /// <exception cref="QuestionException">No request was for such an operation.</exception>
    public static WhyAnswer Ask(IAtlasStore store, FactFilter filter, string operation)
    {
        var names = store.ReadNames();
        var selector = OperationSelector.Parse(operation);
        var meant = names.Operations.Where(entry => selector.Matches(entry.Value)).ToDictionary();
        if (meant.Count == 0)
        {
            throw new QuestionException($"No request was for \"{operation}\". {Suggest(names, selector)}");
        }

        var paths = new KnownPaths(names);
        var builds = new Dictionary<Build, WhyNode>();
        foreach (var fact in store.Count(FactDimensions.Build | FactDimensions.Path, filter.With(FactDimensions.Operation, meant.Keys)))
        {
            var build = paths.FindBuild(fact.Key);
            if (!builds.TryGetValue(build, out var node))
            {
                builds.Add(build, node = new WhyNode(null, build.ToString()));
            }

            node.Add(paths.Find(fact.Key.Path), fact.Requests);
        }

        return new WhyAnswer(
            [.. meant.Values.OrderBy(value => value.ToString(), StringComparer.Ordinal)],
            [.. builds.Select(entry => (entry.Key, entry.Value)).OrderByDescending(entry => entry.Value.Requests).ThenBy(entry => entry.Value.Text, StringComparer.Ordinal)]);
    }

    private static string Suggest(AtlasNames names, OperationSelector selector)
    {
        var similar = names.Operations.Values
            .Where(operation => operation.ToString().Contains(selector.Target, StringComparison.OrdinalIgnoreCase)
                || (operation.Resource.Length > 0 && selector.Target.Contains(operation.Resource, StringComparison.OrdinalIgnoreCase)))
            .Select(operation => $"\"{operation}\"")
            .Distinct()
            .Order(StringComparer.Ordinal)
            .Take(MaxSuggestions)
            .ToArray();
        return similar.Length > 0
            ? $"There are {string.Join(", ", similar)}."
            : "An operation is a verb and a resource, such as \"list pods\" or \"patch deployments.apps/status\", or an OpenAPI operationId.";
    }
}
