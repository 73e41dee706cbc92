using Whakapapa.Atlas.Asking.Filtering;
using Whakapapa.Atlas.Storing;
using Whakapapa.Atlas.Understanding;

namespace Whakapapa.Atlas.Asking;

/// <summary>Why is an operation asked for? The code that does it, and who calls that.</summary>
internal static class WhyQuestion
{
    /// <exception cref="QuestionException">No request was for such an operation.</exception>
    public static WhyAnswer Ask(AtlasView view, string operation)
    {
        var meant = view.Conditions.Operations([operation]);
        var builds = new Dictionary<Build, WhyNode>();
        var operations = new HashSet<int>();
        foreach (var fact in view.Count(KnownPaths.Needs | FactDimensions.Operation, meant))
        {
            var build = view.Paths.FindBuild(fact.Key);
            if (!builds.TryGetValue(build, out var node))
            {
                builds.Add(build, node = new WhyNode(null, build.ToString()));
            }

            operations.Add(fact.Key.Operation);
            var path = view.Paths.Find(fact.Key);
            node.Add(path, build, fact.Requests, path is null ? "no path told" : view.Paths.WhyUnknown(path));
        }

        return new WhyAnswer(
            [.. operations.Select(id => view.Names.Operations[id]).OrderBy(value => value.ToString(), StringComparer.Ordinal)],
            [.. builds.Select(entry => (entry.Key, entry.Value)).OrderByDescending(entry => entry.Value.Requests).ThenBy(entry => entry.Value.Text, StringComparer.Ordinal)]);
    }
}
