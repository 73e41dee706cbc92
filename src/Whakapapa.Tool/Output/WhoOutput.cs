using System.Globalization;
using System.Text.Json;
using Whakapapa.Atlas.Asking;

namespace Whakapapa.Tool.Output;

/// <summary>Shows who asked.</summary>
internal sealed class WhoOutput(IReadOnlyList<WhoRow> rows) : IAnswer
{
    private const string HourFormat = "yyyy-MM-dd HH:mm'Z'";

    public void WriteText(Terminal terminal)
    {
        var table = new TextTable("REQUESTS", "FAILED", "EXPLAINED", "OPERATIONS", "FIRST HOUR", "LAST HOUR", "WHO");
        foreach (var row in rows)
        {
            table.Add(
                TextTable.Number(row.Requests), TextTable.Number(row.Failed), TextTable.Number(row.Explained), TextTable.Number(row.Operations),
                Hour(row.First), Hour(row.Last), row.Build.ToString());
        }

        table.Write(terminal);
    }

    public void WriteJson(Utf8JsonWriter json) => json.WriteArray(rows, row =>
    {
        json.WriteBuild(row.Build);
        json.WriteNumber("requests", row.Requests);
        json.WriteNumber("failed", row.Failed);
        json.WriteNumber("explained", row.Explained);
        json.WriteNumber("operations", row.Operations);
        json.WriteString("firstHour", row.First.UtcDateTime);
        json.WriteString("lastHour", row.Last.UtcDateTime);
    });

    private static string Hour(DateTimeOffset value) => value.ToString(HourFormat, CultureInfo.InvariantCulture);
}
