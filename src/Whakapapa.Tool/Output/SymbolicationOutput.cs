using System.Text.Json;
using Whakapapa.Atlas.Symbolicating;

namespace Whakapapa.Tool.Output;

/// <summary>Shows what became of lines that were left as ids.</summary>
internal sealed class SymbolicationOutput(SymbolicationReport report, int modules) : IAnswer
{
    private const int MaxShown = 5;

    public void WriteText(Terminal terminal)
    {
        terminal.Output.WriteLine(report.Ids == 0 ? "No line is left as an id." : $"{report.Resolved} of {report.Ids} lines found.");
        if (report.OfUnknownModules > 0)
        {
            terminal.Output.WriteLine(
                $"{report.OfUnknownModules} of modules that are not in the folder, which has {modules} others: {Some(report.UnknownModules.Select(id => id.ToString("N")))}. It has to be the very build.");
        }

        if (report.WithoutSymbols > 0)
        {
            terminal.Output.WriteLine($"{report.WithoutSymbols} of modules without symbols of their build: put the portable PDBs into the folder.");
        }

        if (report.WithoutLine > 0)
        {
            terminal.Output.WriteLine($"{report.WithoutLine} without a line in the symbols, such as code that a compiler added.");
        }

        if (report.Resolved < report.Ids && report.LonePdbs.Count > 0)
        {
            terminal.Output.WriteLine($"These PDBs are without their module, which tells what they are of: {TerminalText.Escape(Some(report.LonePdbs))}.");
        }
    }

    public void WriteJson(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteNumber("ids", report.Ids);
        json.WriteNumber("resolved", report.Resolved);
        json.WriteNumber("ofUnknownModules", report.OfUnknownModules);
        json.WriteNumber("withoutSymbols", report.WithoutSymbols);
        json.WriteNumber("withoutLine", report.WithoutLine);
        json.WriteStartArray("unknownModules");
        foreach (var module in report.UnknownModules)
        {
            json.WriteStringValue(module.ToString("N"));
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static string Some(IEnumerable<string> names)
    {
        var all = names.ToList();
        return string.Join(", ", all.Take(MaxShown)) + (all.Count > MaxShown ? $" and {all.Count - MaxShown} more" : "");
    }
}
