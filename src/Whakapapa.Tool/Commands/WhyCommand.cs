using System.CommandLine;
using Whakapapa.Atlas.Asking;
using Whakapapa.Tool.Completing;
using Whakapapa.Tool.Output;

namespace Whakapapa.Tool.Commands;

/// <summary><c>whakapapa why</c></summary>
internal static class WhyCommand
{
    public static Command Create(Terminal terminal)
    {
        var operation = new Argument<string[]>("OPERATION")
        {
            Description = "A verb and a resource, such as: list pods, patch deployments.apps/status; or an OpenAPI operationId",
            Arity = ArgumentArity.OneOrMore,
        };
        var links = new Option<bool>("--links") { Description = "Write permalinks out, where a terminal has them behind the lines" };
        return QuestionCommand.Create(
            "why",
            "Shows the code that asks for an operation, and who calls that",
            terminal,
            [operation, links],
            (parsed, view) => new WhyOutput(WhyQuestion.Ask(view, string.Join(' ', parsed.GetRequiredValue(operation))), parsed.GetValue(links)),
            NameCompletions.Operations);
    }
}
