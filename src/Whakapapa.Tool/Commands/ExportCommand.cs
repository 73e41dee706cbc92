using System.CommandLine;
using Whakapapa.Atlas.Asking;
using Whakapapa.Atlas.Exporting;
using Whakapapa.Atlas.Storing;
using Whakapapa.Tool.Completing;
using Whakapapa.Tool.Output;

namespace Whakapapa.Tool.Commands;

/// <summary><c>whakapapa export</c></summary>
internal static class ExportCommand
{
    private const string StandardOutput = "-";
    private const string DefaultProfile = "whakapapa.pb.gz";

    public static Command Create(Terminal terminal)
    {
        var format = new Argument<string>("FORMAT") { Description = "pprof for profilers' viewers, csv for spreadsheets, json for programs" };
        format.AcceptOnlyFromAmong("pprof", "csv", "json");
        var output = new Option<string?>("--output", "-o") { HelpName = "FILE", Description = $"The file to write; - is standard output [default: - for csv and json, {DefaultProfile} for pprof]" }.OfFiles();
        var store = SharedOptions.Store();
        var filters = new FilterOptions(store);
        var command = QuestionCommand.Create("export", "Writes requests for other programs, all or some", [format, output, .. filters.All, store]);
        command.SetAction(parsed =>
        {
            var kind = parsed.GetRequiredValue(format);
            var file = parsed.GetValue(output) ?? (kind == "pprof" ? DefaultProfile : StandardOutput);
            using var atlas = SqliteAtlasStore.OpenForReading(parsed.GetRequiredValue(store));
            var rows = ExportRow.From(new AtlasView(atlas, filters.Read(parsed)));
            if (file == StandardOutput)
            {
                if (kind == "pprof" && terminal.IsTerminal)
                {
                    throw new QuestionException("A profile is no text for a terminal: give --output a file, or let a pipe take it.");
                }

                using var stream = terminal.OpenOutput();
                Write(kind, rows, stream, terminal.IsTerminal ? TerminalText.Escape : text => text);
            }
            else
            {
                WriteFile(kind, rows, file);
                terminal.Errors.WriteLine(kind == "pprof" ? $"{file}: \"go tool pprof -top {file}\" and speedscope.app open it." : file);
            }

            return ExitCode.Success;
        });
        return command;
    }

    // A file is there in whole or as it was.
    private static void WriteFile(string kind, IEnumerable<ExportRow> rows, string file)
    {
        var part = file + ".part";
        try
        {
            using (var stream = File.Create(part))
            {
                Write(kind, rows, stream, text => text);
            }

            File.Move(part, file, overwrite: true);
        }
        finally
        {
            File.Delete(part);
        }
    }

    private static void Write(string kind, IEnumerable<ExportRow> rows, Stream stream, Func<string, string> clean)
    {
        switch (kind)
        {
            case "pprof":
                PprofExport.Write(rows, stream);
                break;
            case "csv":
                using (var writer = new StreamWriter(stream, leaveOpen: true))
                {
                    CsvExport.Write(rows, writer, clean);
                }

                break;
            default:
                JsonExport.Write(rows, stream);
                break;
        }
    }
}
