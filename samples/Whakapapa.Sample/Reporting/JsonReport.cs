using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Whakapapa.Sample.Clusters;

namespace Whakapapa.Sample.Reporting;

/// <summary>One JSON object a request.</summary>
internal static class JsonReport
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public static void Write(IEnumerable<Exchange> exchanges, TextWriter output)
    {
        foreach (var exchange in exchanges)
        {
            output.WriteLine(JsonSerializer.Serialize(
                new
                {
                    exchange.AuditId,
                    exchange.Method,
                    exchange.Target,
                    exchange.Code,
                    AuditLog = exchange.Kept is { } kept ? new { kept.Verb, kept.Stage, kept.RequestUri, kept.UserAgent } : null,
                    Headers = DecodedPurpose.Of(exchange.Headers),
                },
                Options));
        }
    }
}
