using System.Text.Json;
using Whakapapa.Atlas.Exporting;

namespace Whakapapa.Tool.Output;

/// <summary>Writes an array with an object for requests that have all in common.</summary>
internal static class JsonExport
{
    private const int FlushAt = 64 * 1024;

    public static void Write(IEnumerable<ExportRow> rows, Stream stream)
    {
        using var json = new Utf8JsonWriter(stream);
        json.WriteArray(rows, row =>
        {
            json.WriteNumber("requests", row.Requests);
            json.WriteString("hour", row.Hour.UtcDateTime);
            json.WriteNumber("code", row.Code);
            json.WriteBuild(row.Build);
            json.WriteStartObject("operation");
            json.WriteOperation(row.Operation);
            json.WriteEndObject();
            json.WriteString("user", row.Account.User);
            json.WriteTold(("impersonated", row.Account.Impersonated), ("label", row.Label), ("digest", row.Path?.Digest ?? ""), ("quality", row.Path?.Quality ?? ""));
            json.WritePropertyName("frames");
            json.WriteArray(row.Places, place => json.WritePlace(place, row.Build));
            if (json.BytesPending > FlushAt)
            {
                json.Flush();
            }
        });
    }
}
