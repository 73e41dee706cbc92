using System.Globalization;

namespace Whakapapa.Tool.Output;

/// <summary>Columns for people. Numbers stand to the right. Everything is escaped for the terminal.</summary>
internal sealed class TextTable(params string[] headers)
{
    private readonly List<string[]> _rows = [];

    public static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);

    public void Add(params string[] cells) => _rows.Add([.. cells.Select(TerminalText.Escape)]);

    /// <summary>Writes the table, or that there is nothing in it.</summary>
    public void Write(Terminal terminal)
    {
        if (_rows.Count == 0)
        {
            terminal.WriteNoRequests();
            return;
        }

        var widths = headers.Select((header, column) => Math.Max(header.Length, _rows.Max(row => row[column].Length))).ToArray();
        terminal.Output.WriteLine(terminal.Style.Bold(Line(headers, widths)));
        foreach (var row in _rows)
        {
            terminal.Output.WriteLine(Line(row, widths));
        }
    }

    private string Line(string[] row, int[] widths) => string.Join("  ", row.Select((cell, column) =>
        IsNumber(column) ? cell.PadLeft(widths[column]) : column == row.Length - 1 ? cell : cell.PadRight(widths[column]))).TrimEnd();

    private bool IsNumber(int column) => _rows.TrueForAll(row => row[column].Length > 0 && row[column].All(c => char.IsAsciiDigit(c) || c is '%' or '.'));
}
