using System.Text.Json.Nodes;

namespace Whakapapa.EmbeddedApiServer.Errors;

/// <summary>One of the reasons for which an object or an apply was refused.</summary>
internal sealed record ApiStatusCause(string Reason, string Message, string Field)
{
    public JsonNode ToJson() => new JsonObject { ["reason"] = Reason, ["message"] = Message, ["field"] = Field };
}
