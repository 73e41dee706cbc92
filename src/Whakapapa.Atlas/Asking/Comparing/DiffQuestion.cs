using Whakapapa.Atlas.Asking.Filtering;
using Whakapapa.Atlas.Storing;
using Whakapapa.Atlas.Understanding;

namespace Whakapapa.Atlas.Asking.Comparing;

/// <summary>Which lines began and ceased to call what, from one build of a program to another?</summary>
internal static class DiffQuestion
{
    /// <exception cref="QuestionException">A build is not known, the two are of several programs, or they are the same.</exception>
    public static DiffAnswer Ask(AtlasView view, string before, string after)
    {
        var facts = view.Count(KnownPaths.Needs | FactDimensions.Operation).ToLookup(fact => view.Paths.FindBuild(fact.Key));
        var builds = facts.Select(group => group.Key).ToList();
        var (first, second) = OfOneProgram(Find(builds, before), Find(builds, after), before, after);
        var (old, now) = (ReachingLines.Of(first.SelectMany(build => facts[build]), view), ReachingLines.Of(second.SelectMany(build => facts[build]), view));
        var (changes, moved, same) = (new List<CallChange>(), 0, 0);
        foreach (var key in old.Keys.Union(now.Keys))
        {
            var ceased = old[key].Where(line => !now[key].ContainsKey(line.Key)).ToList();
            var began = now[key].Where(line => !old[key].ContainsKey(line.Key)).ToList();
            var both = Math.Min(ceased.Count, began.Count);
            (moved, same) = (moved + both, same + old[key].Count - ceased.Count);
            changes.AddRange(ceased.Skip(both).Select(line => new CallChange(false, key.Operation, line.Value.Place, line.Value.Requests)));
            changes.AddRange(began.Skip(both).Select(line => new CallChange(true, key.Operation, line.Value.Place, line.Value.Requests)));
        }

        return new DiffAnswer(
            first,
            second,
            [.. changes.OrderBy(change => change.Operation.ToString(), StringComparer.Ordinal).ThenBy(change => change.Began).ThenBy(change => change.Place?.Location, StringComparer.Ordinal)],
            moved,
            same);
    }

    private static List<Build> Find(List<Build> builds, string text)
    {
        var pattern = TextPattern.Parse(text);
        var found = builds.Where(build => FilterConditions.Means(pattern, build)).ToList();
        return found.Count > 0 ? found : throw new QuestionException(
            $"No request has the build \"{text}\". {NearestNames.Sentence(text, builds.SelectMany(FilterConditions.NamesOf))}".TrimEnd());
    }

    private static (List<Build> First, List<Build> Second) OfOneProgram(List<Build> first, List<Build> second, string before, string after)
    {
        var programs = first.Select(build => build.Program).Intersect(second.Select(build => build.Program)).ToList();
        if (programs.Count != 1)
        {
            var all = first.Concat(second).Select(build => build.Program).Distinct().Order(StringComparer.Ordinal).Select(program => $"\"{program}\"");
            throw new QuestionException($"\"{before}\" and \"{after}\" are builds of {string.Join(", ", all)}: name two of one program, or it with --program.");
        }

        first.RemoveAll(build => build.Program != programs[0]);
        second.RemoveAll(build => build.Program != programs[0]);
        return first.Intersect(second).Any()
            ? throw new QuestionException($"\"{before}\" and \"{after}\" both mean \"{first.Intersect(second).First()}\": name two builds, by commit or version.")
            : (first, second);
    }
}
