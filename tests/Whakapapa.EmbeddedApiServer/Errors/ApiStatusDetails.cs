using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace Whakapapa.EmbeddedApiServer.Errors;

/// <summary>What a <c>Status</c> is about. <c>kind</c> holds the plural resource name, except where validation failed.</summary>
internal sealed record ApiStatusDetails(
    string? Name = null,
    string? Group = null,
    string? Kind = null,
    string? Uid = null,
    ImmutableArray<ApiStatusCause> Causes = default,
    int? RetryAfterSeconds = null)
{
    public JsonObject ToJson()
    {
        var json = new JsonObject();
        AddUnlessEmpty(json, "name", Name);
        AddUnlessEmpty(json, "group", Group);
        AddUnlessEmpty(json, "kind", Kind);
        AddUnlessEmpty(json, "uid", Uid);
        if (!Causes.IsDefaultOrEmpty)
        {
            json["causes"] = new JsonArray([.. Causes.Select(cause => cause.ToJson())]);
        }

        if (RetryAfterSeconds is { } seconds)
        {
            json["retryAfterSeconds"] = seconds;
        }

        return json;
    }

    private static void AddUnlessEmpty(JsonObject json, string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            json[name] = value;
        }
    }
}
