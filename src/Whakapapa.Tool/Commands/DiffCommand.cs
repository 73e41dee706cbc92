using System.CommandLine;
using Whakapapa.Atlas.Asking.Comparing;
using Whakapapa.Tool.Completing;
using Whakapapa.Tool.Output;

namespace Whakapapa.Tool.Commands;

/// <summary><c>whakapapa diff</c></summary>
internal static class DiffCommand
{
    public static Command Create(Terminal terminal)
    {
        var before = new Argument<string>("BEFORE") { Description = "A build: a commit, a version, or program/version" };
        var after = new Argument<string>("AFTER") { Description = "Another build of the same program" };
        return QuestionCommand.Create(
            "diff",
            "Shows which lines began and ceased to call what, from one build of a program to another",
            terminal,
            [before, after],
            (parsed, view) => new DiffOutput(DiffQuestion.Ask(view, parsed.GetRequiredValue(before), parsed.GetRequiredValue(after))),
            NameCompletions.Builds);
    }
}
