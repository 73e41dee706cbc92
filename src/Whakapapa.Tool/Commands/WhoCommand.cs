using System.CommandLine;
using Whakapapa.Atlas.Asking;
using Whakapapa.Tool.Output;

namespace Whakapapa.Tool.Commands;

/// <summary><c>whakapapa who</c></summary>
internal static class WhoCommand
{
    public static Command Create(Terminal terminal)
    {
        var programs = new Option<bool>("--programs") { Description = "Programs, with all their builds together" };
        return QuestionCommand.Create(
            "who",
            "Shows which builds of which programs made requests, and how many",
            terminal,
            [programs],
            (parsed, view) => new WhoOutput(WhoQuestion.Ask(view, parsed.GetValue(programs))));
    }
}
