using System.CommandLine;
using Whakapapa.Atlas.Asking;
using Whakapapa.Atlas.Storing;
using Whakapapa.Tool.Output;

namespace Whakapapa.Tool.Commands;

/// <summary><c>whakapapa who</c></summary>
internal static class WhoCommand
{
    public static Command Create(Terminal terminal)
    {
        var store = SharedOptions.Store();
        var json = SharedOptions.Json();
        var programs = new Option<bool>("--programs") { Description = "Programs, with all their builds together" };
        var command = new Command("who", "Shows which builds of which programs made requests, and how many") { store, programs, json };
        command.SetAction(parsed =>
        {
            using var atlas = SqliteAtlasStore.OpenForReading(parsed.GetRequiredValue(store));
            var rows = WhoQuestion.Ask(atlas, FactFilter.All, parsed.GetValue(programs));
            if (parsed.GetValue(json))
            {
                WhoOutput.WriteJson(rows, terminal.Output);
            }
            else
            {
                WhoOutput.WriteTable(rows, terminal.Output);
            }

            return ExitCode.Success;
        });
        return command;
    }
}
