using System.Globalization;
using Whakapapa.Atlas.Matching;
using Whakapapa.Atlas.Storing;
using Whakapapa.Atlas.Understanding;

namespace Whakapapa.Atlas.Asking.Filtering;

/// <summary>Turns what someone asked for into what a store has. What it has not is said, with what is near.</summary>
internal sealed class FilterConditions(IAtlasStore store, AtlasNames names, KnownPaths paths)
{
    private const int ShortHash = 7;

    /// <exception cref="QuestionException">A pattern matches nothing.</exception>
    public IEnumerable<FactCondition> Of(RequestFilter filter)
    {
        if (filter.Programs.Count > 0)
        {
            yield return OfBuilds("program", filter.Programs, build => [build.Program], (pattern, build) => pattern.Matches(build.Program));
        }

        if (filter.Builds.Count > 0)
        {
            yield return OfBuilds("build", filter.Builds, NamesOf, Means);
        }

        if (filter.Labels.Count > 0)
        {
            yield return OfIds("label", filter.Labels, names.Labels, label => [label], FactDimensions.Label, key => key.Label);
        }

        if (filter.Users.Count > 0)
        {
            yield return OfIds("user", filter.Users, names.Accounts, account => [account.User, account.Impersonated], FactDimensions.Account, key => key.Account);
        }

        if (filter.Groups.Count > 0)
        {
            yield return OfOperations("group", filter.Groups, operation => [GroupName(operation)]);
        }

        if (filter.Verbs.Count > 0)
        {
            yield return OfOperations("verb", filter.Verbs, operation => [operation.Verb]);
        }

        if (filter.Operations.Count > 0)
        {
            yield return Operations(filter.Operations);
        }

        if (filter.Codes.Count > 0)
        {
            yield return Codes(filter.Codes);
        }

        if (filter.Files.Count > 0)
        {
            yield return Files(filter.Files);
        }

        if (filter.Since is not null || filter.Until is not null)
        {
            yield return Hours(filter.Since, filter.Until);
        }
    }

    /// <summary>Returns the operations that one of the texts means.</summary>
    /// <exception cref="QuestionException">One of them means none.</exception>
    public FactCondition Operations(IEnumerable<string> texts)
    {
        var ids = new HashSet<int>();
        foreach (var text in texts)
        {
            var selector = OperationSelector.Parse(text);
            var meant = names.Operations.Where(entry => selector.Matches(entry.Value)).Select(entry => entry.Key).ToList();
            ids.UnionWith(meant.Count > 0 ? meant : throw new QuestionException(
                $"No request was for \"{text}\". {NearestNames.Sentence(text, names.Operations.Values.SelectMany(OperationSelector.NamesOf))} "
                + "An operation is a verb and a resource, such as \"list pods\" or \"patch deployments.apps/status\", or an OpenAPI operationId."));
        }

        return FactCondition.Among(FactDimensions.Operation, ids, key => key.Operation);
    }

    /// <summary>Returns what a build is called by: commit, version, program and version, or all that it tells.</summary>
    public static IEnumerable<string> NamesOf(Build build) =>
        [build.Version.Length == 0 ? build.Program : $"{build.Program}/{build.Version}", build.Commit, build.Version, build.ToString()];

    /// <summary>Says whether a pattern means a build.</summary>
    public static bool Means(TextPattern pattern, Build build) =>
        NamesOf(build).Any(pattern.Matches) || (pattern.IsLiteral && IsSameCommit(pattern.Text, build.Commit));

    // Hashes are told short, and given long or short.
    private static bool IsSameCommit(string given, string told) =>
        given.Length >= ShortHash && told.Length >= ShortHash && given.All(char.IsAsciiHexDigit)
        && (told.StartsWith(given, StringComparison.OrdinalIgnoreCase) || given.StartsWith(told, StringComparison.OrdinalIgnoreCase));

    /// <summary>Returns an operation's group as people call it; empty if it is of no resource.</summary>
    public static string GroupName(Operation operation) => operation.Resource.Length == 0 ? "" : operation.Group.Length == 0 ? "core" : operation.Group;

    private FactCondition OfBuilds(string kind, IReadOnlyList<string> texts, Func<Build, IEnumerable<string>> namesOf, Func<TextPattern, Build, bool> means)
    {
        var builds = paths.Builds.ToList();
        var meant = new HashSet<Build>();
        foreach (var pattern in texts.Select(TextPattern.Parse))
        {
            var matching = builds.Where(build => means(pattern, build)).ToList();
            meant.UnionWith(matching.Count > 0 ? matching : throw None(kind, pattern.Text, builds.SelectMany(namesOf)));
        }

        return new FactCondition(KnownPaths.Needs, key => meant.Contains(paths.FindBuild(key)));
    }

    private FactCondition OfOperations(string kind, IReadOnlyList<string> texts, Func<Operation, IEnumerable<string>> namesOf) =>
        OfIds(kind, texts, names.Operations, namesOf, FactDimensions.Operation, key => key.Operation);

    private static FactCondition OfIds<T>(
        string kind, IReadOnlyList<string> texts, Dictionary<int, T> named, Func<T, IEnumerable<string>> namesOf, FactDimensions dimension, Func<FactKey, int> idOf)
    {
        var ids = new HashSet<int>();
        foreach (var pattern in texts.Select(TextPattern.Parse))
        {
            var meant = named.Where(entry => namesOf(entry.Value).Any(name => name.Length > 0 && pattern.Matches(name))).Select(entry => entry.Key).ToList();
            ids.UnionWith(meant.Count > 0 ? meant : throw None(kind, pattern.Text, named.Values.SelectMany(namesOf)));
        }

        return FactCondition.Among(dimension, ids, idOf);
    }

    private FactCondition Codes(IReadOnlyList<string> texts)
    {
        var known = store.Count(FactDimensions.Code, FactFilter.All).Select(fact => fact.Key.Code).Order().ToList();
        var ids = new HashSet<int>();
        foreach (var text in texts)
        {
            var range = CodeRange.Parse(text);
            var meant = known.Where(range.Contains).ToList();
            ids.UnionWith(meant.Count > 0 ? meant : throw None("code", text, known.Select(code => code.ToString(CultureInfo.InvariantCulture))));
        }

        return FactCondition.Among(FactDimensions.Code, ids, key => key.Code);
    }

    private FactCondition Files(IReadOnlyList<string> texts)
    {
        var selectors = texts.Select(text => (Text: text, Selector: new FileSelector(text), Seen: new HashSet<(PurposePath, Build)>())).ToList();
        var places = store.Count(KnownPaths.Needs, FactFilter.All).Select(fact => (Path: paths.Find(fact.Key), Build: paths.FindBuild(fact.Key))).Where(told => told.Path is not null).Distinct().ToList();
        foreach (var (text, selector, seen) in selectors)
        {
            seen.UnionWith(places.Where(told => told.Path!.Frames.Any(frame => selector.Matches(Place.Of(frame, told.Path, told.Build), told.Build))).Select(told => (told.Path!, told.Build)));
            if (seen.Count == 0)
            {
                throw None("file", text, places.SelectMany(told => told.Path!.Frames.Select(frame => Place.Of(frame, told.Path, told.Build))).Where(place => place.Line > 0)
                    .Select(place => text.Contains(':', StringComparison.Ordinal) ? place.Location : place.Path));
            }
        }

        return new FactCondition(KnownPaths.Needs, key => paths.Find(key) is { } path && selectors.Exists(selector => selector.Seen.Contains((path, paths.FindBuild(key)))));
    }

    private FactCondition Hours(DateTimeOffset? since, DateTimeOffset? until)
    {
        var first = since is null ? int.MinValue : (int)Math.Floor((since.Value - DateTimeOffset.UnixEpoch).TotalHours);
        var end = until is null ? int.MaxValue : (int)Math.Ceiling((until.Value - DateTimeOffset.UnixEpoch).TotalHours);
        var known = store.Count(FactDimensions.Hour, FactFilter.All).Select(fact => fact.Key.Hour).Order().ToList();
        var hours = known.Where(hour => hour >= first && hour < end).ToList();
        return hours.Count > 0 ? FactCondition.Among(FactDimensions.Hour, hours, key => key.Hour)
            : throw new QuestionException(known.Count == 0 ? "There are no requests at all." : $"No request was then. The first was in the hour of {Text(known[0])}, the last in that of {Text(known[^1])}.");
    }

    private static string Text(int hour) => DateTimeOffset.UnixEpoch.AddHours(hour).ToString("yyyy-MM-dd'T'HH:mm'Z'", CultureInfo.InvariantCulture);

    private static QuestionException None(string kind, string text, IEnumerable<string> known) =>
        new($"No request has the {kind} \"{text}\". {NearestNames.Sentence(text, known)}".TrimEnd());
}
