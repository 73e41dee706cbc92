using System.Text.Json.Nodes;

namespace Whakapapa.Webhook.Injection;

/// <summary>A JSON patch (RFC 6902) that only adds, which on a member that exists replaces it.</summary>
internal sealed class JsonPatch
{
    public JsonArray Operations { get; } = [];

    public bool IsEmpty => Operations.Count == 0;

    public void Add(string path, JsonNode value) =>
        Operations.Add(new JsonObject { ["op"] = "add", ["path"] = path, ["value"] = value });
}
