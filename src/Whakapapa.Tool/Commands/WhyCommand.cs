using System.CommandLine;
using Whakapapa.Atlas.Asking;
using Whakapapa.Atlas.Storing;
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
        var store = SharedOptions.Store();
        var json = SharedOptions.Json();
        var command = new Command("why", "Shows the code that asks for an operation, and who calls that") { operation, store, json };
        command.SetAction(parsed =>
        {
            using var atlas = SqliteAtlasStore.OpenForReading(parsed.GetRequiredValue(store));
            var answer = WhyQuestion.Ask(atlas, FactFilter.All, string.Join(' ', parsed.GetRequiredValue(operation)));
            if (parsed.GetValue(json))
            {
                WhyOutput.WriteJson(answer, terminal.Output);
            }
            else
            {
                WhyOutput.WriteTree(answer, terminal.Output);
            }

            return ExitCode.Success;
        });
        return command;
    }
}
