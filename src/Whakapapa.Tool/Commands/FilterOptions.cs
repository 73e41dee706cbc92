using System.CommandLine;
using System.CommandLine.Completions;
using Whakapapa.Atlas.Asking.Filtering;
using Whakapapa.Atlas.Storing;
using Whakapapa.Tool.Completing;

namespace Whakapapa.Tool.Commands;

/// <summary>Options that say which requests a question is about.</summary>
internal sealed class FilterOptions
{
    private readonly Option<string[]> _programs = Many("--program", "NAME", "Of these programs");
    private readonly Option<string[]> _builds = Many("--build", "BUILD", "Of these builds: a commit, a version, or program/version");
    private readonly Option<string[]> _labels = Many("--label", "TEXT", "On behalf of these, such as tests");
    private readonly Option<string[]> _users = Many("--user", "NAME", "By these accounts, or as these where they are impersonated");
    private readonly Option<string[]> _operations = Many("--operation", "OPERATION", "For these: \"list pods\", pods/status, or an OpenAPI operationId");
    private readonly Option<string[]> _groups = Many("--group", "GROUP", "In these API groups; core is the one without a name");
    private readonly Option<string[]> _verbs = Many("--verb", "VERB", "With these verbs");
    private readonly Option<string[]> _codes = Many("--code", "CODE", "Answered with 404, 4xx or 400-499; 0 is no answer in the log");
    private readonly Option<string[]> _files = Many("--file", "FILE", "Through these files or lines: Pods.cs, src/Pods.cs:42");
    private readonly Option<string?> _since = new("--since") { HelpName = "TIME", Description = "From 2026-11-22, 2026-11-22T08:30Z or 24h ago on; whole hours" };
    private readonly Option<string?> _until = new("--until") { HelpName = "TIME", Description = "Up to then; whole hours" };

    /// <param name="store">Whose names are completed.</param>
    public FilterOptions(Option<string> store)
    {
        _programs.CompletionSources.Add(context => Complete(context, NameCompletions.Programs));
        _builds.CompletionSources.Add(context => Complete(context, NameCompletions.Builds));
        _labels.CompletionSources.Add(context => Complete(context, names => names.Labels.Values));
        _users.CompletionSources.Add(context => Complete(context, names => names.Accounts.Values.SelectMany(account => new[] { account.User, account.Impersonated })));
        _operations.CompletionSources.Add(context => Complete(context, NameCompletions.Operations));
        _groups.CompletionSources.Add(context => Complete(context, names => names.Operations.Values.Select(FilterConditions.GroupName)));
        _verbs.CompletionSources.Add(context => Complete(context, names => names.Operations.Values.Select(operation => operation.Verb)));
        _files.CompletionSources.Add(context => Complete(context, NameCompletions.Files));

        IEnumerable<CompletionItem> Complete(CompletionContext context, Func<AtlasNames, IEnumerable<string>> namesOf) =>
            NameCompletions.Find(context, store, namesOf).Select(name => new CompletionItem(name));
    }

    public IEnumerable<Option> All => [_programs, _builds, _labels, _users, _operations, _groups, _verbs, _codes, _files, _since, _until];

    public RequestFilter Read(ParseResult parsed)
    {
        var now = DateTimeOffset.UtcNow;
        return new RequestFilter
        {
            Programs = parsed.GetValue(_programs) ?? [],
            Builds = parsed.GetValue(_builds) ?? [],
            Labels = parsed.GetValue(_labels) ?? [],
            Users = parsed.GetValue(_users) ?? [],
            Operations = parsed.GetValue(_operations) ?? [],
            Groups = parsed.GetValue(_groups) ?? [],
            Verbs = parsed.GetValue(_verbs) ?? [],
            Codes = parsed.GetValue(_codes) ?? [],
            Files = parsed.GetValue(_files) ?? [],
            Since = parsed.GetValue(_since) is { } since ? TimeBound.Parse(since, now) : null,
            Until = parsed.GetValue(_until) is { } until ? TimeBound.Parse(until, now) : null,
        };
    }

    private static Option<string[]> Many(string name, string value, string description) => new(name) { HelpName = value, Description = description };
}
