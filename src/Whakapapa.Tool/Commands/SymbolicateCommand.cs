using System.CommandLine;
using Whakapapa.Atlas.Storing;
using Whakapapa.Atlas.Symbolicating;
using Whakapapa.Tool.Completing;
using Whakapapa.Tool.Output;

namespace Whakapapa.Tool.Commands;

/// <summary><c>whakapapa symbolicate</c></summary>
internal static class SymbolicateCommand
{
    public static Command Create(Terminal terminal)
    {
        var symbols = new Option<string>("--symbols") { HelpName = "FOLDER", Description = "Where the program's modules and PDBs are, as it was built or published", Required = true }.OfFiles();
        var store = SharedOptions.Store();
        var json = SharedOptions.Json();
        var command = QuestionCommand.Create("symbolicate", "Finds the lines that programs without symbols could only tell as ids", [symbols, store, json]);
        command.SetAction(parsed =>
        {
            var folder = new SymbolFolder(parsed.GetRequiredValue(symbols));
            var path = parsed.GetRequiredValue(store);
            SqliteAtlasStore.OpenForReading(path).Dispose();
            using var atlas = SqliteAtlasStore.OpenForWriting(path);
            var answer = new SymbolicationOutput(Symbolication.Run(atlas, folder), folder.Modules);
            if (parsed.GetValue(json))
            {
                JsonText.Write(terminal.Output, answer.WriteJson);
            }
            else
            {
                answer.WriteText(terminal);
            }

            return ExitCode.Success;
        });
        return command;
    }
}
