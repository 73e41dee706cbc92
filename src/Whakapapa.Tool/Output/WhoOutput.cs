using System.Globalization;
using Whakapapa.Atlas.Asking;

namespace Whakapapa.Tool.Output;

/// <summary>Shows who asked.</summary>
internal static class WhoOutput
{
    private const string HourFormat = "yyyy-MM-dd HH:mm'Z'";

    public static void WriteTable(IReadOnlyList<WhoRow> rows, TextWriter writer)
    {
        var table = new TextTable("REQUESTS", "FAILED", "EXPLAINED", "OPERATIONS", "FIRST HOUR", "LAST HOUR", "WHO");
        foreach (var row in rows)
        {
            table.Add(Number(row.Requests), Number(row.Failed), Number(row.Explained), Number(row.Operations), Hour(row.First), Hour(row.Last), row.Build.ToString());
        }

        table.Write(writer);
    }

    public static void WriteJson(IReadOnlyList<WhoRow> rows, TextWriter writer) => JsonText.Write(writer, json =>
    {
        json.WriteStartArray();
        foreach (var row in rows)
        {
            json.WriteStartObject();
            json.WriteBuild(row.Build);
            json.WriteNumber("requests", row.Requests);
            json.WriteNumber("failed", row.Failed);
            json.WriteNumber("explained", row.Explained);
            json.WriteNumber("operations", row.Operations);
            json.WriteString("firstHour", row.First.UtcDateTime);
            json.WriteString("lastHour", row.Last.UtcDateTime);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Hour(DateTimeOffset value) => value.ToString(HourFormat, CultureInfo.InvariantCulture);
}
