using System.Buffers;
using System.Globalization;

namespace Whakapapa.Tool.Output;

/// <summary>Columns for people. Numbers stand to the right. Everything is escaped for the terminal.</summary>
internal sealed class TextTable(params string[] headers)
{
    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789%.");

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
        var numbers = headers.Select((_, column) => IsNumber(column)).ToArray();
        terminal.Output.WriteLine(terminal.Style.Bold(Line(headers, widths, numbers)));
        foreach (var row in _rows)
        {
            terminal.Output.WriteLine(Line(row, widths, numbers));
        }
    }

    private static string Line(string[] row, int[] widths, bool[] numbers) => string.Join("  ", row.Select((cell, column) =>
        numbers[column] ? cell.PadLeft(widths[column]) : column == row.Length - 1 ? cell : cell.PadRight(widths[column]))).TrimEnd();

    private bool IsNumber(int column) => _rows.TrueForAll(row => row[column].Length > 0 && !row[column].AsSpan().ContainsAnyExcept(Digits));
}
