using System.Text.Json;
using System.Text.Json.Nodes;

namespace Whakapapa.Webhook.Injection;

/// <summary>Reads what may be absent, or of another kind than the API has it.</summary>
internal static class PodJson
{
    public static JsonObject? Object(this JsonNode? node, string name) => node.Member(name) as JsonObject;

    public static JsonArray? Array(this JsonNode? node, string name) => node.Member(name) as JsonArray;

    public static string? Text(this JsonNode? node, string name) =>
        node.Member(name) is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;

    private static JsonNode? Member(this JsonNode? node, string name) => (node as JsonObject)?[name];
}
