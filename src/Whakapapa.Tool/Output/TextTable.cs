namespace Whakapapa.Tool.Output;

/// <summary>Columns for people. Numbers stand to the right. Everything is escaped for the terminal.</summary>
internal sealed class TextTable(params string[] headers)
{
    private readonly List<string[]> _rows = [];

    public void Add(params string[] cells) => _rows.Add([.. cells.Select(TerminalText.Escape)]);

    public void Write(TextWriter writer)
    {
        var rows = _rows.Prepend(headers).ToArray();
        var widths = headers.Select((_, column) => rows.Max(row => row[column].Length)).ToArray();
        foreach (var row in rows)
        {
            writer.WriteLine(string.Join("  ", row.Select((cell, column) =>
                IsNumber(column) ? cell.PadLeft(widths[column]) : column == row.Length - 1 ? cell : cell.PadRight(widths[column]))).TrimEnd());
        }
    }

    private bool IsNumber(int column) => _rows.Count > 0 && _rows.All(row => row[column].Length > 0 && row[column].All(char.IsAsciiDigit));
}
