using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Whakapapa.EmbeddedApiServer.Errors;
using Whakapapa.EmbeddedApiServer.Resources;

namespace Whakapapa.EmbeddedApiServer.Patching;

/// <summary>The four ways to patch, by the body's media type.</summary>
internal static class PatchTypes
{
    public const string Json = "application/json-patch+json";
    public const string Merge = "application/merge-patch+json";
    public const string Strategic = "application/strategic-merge-patch+json";

    /// <summary>Server-side apply. Its YAML has to be JSON here, which is what programs send.</summary>
    public const string Apply = "application/apply-patch+yaml";

    /// <summary>Custom resources have no schema that says how to merge lists, hence no strategic merge patch.</summary>
    public static ImmutableArray<string> Of(ResourceType type) =>
        type.IsCustom ? [Json, Merge, Apply] : [Json, Merge, Strategic, Apply];

    public static JsonObject Patch(string mediaType, JsonObject current, JsonNode? patch) => mediaType switch
    {
        Json => JsonPatch.Apply(current, patch as JsonArray ?? throw Failures.BadRequest("error decoding patch: not a list of operations")),
        Merge => MergePatch.Merge(current, Object(patch)),
        _ => StrategicMergePatch.Merge(current, Object(patch)),
    };

    public static JsonObject Object(JsonNode? patch) =>
        patch as JsonObject ?? throw Failures.BadRequest("error decoding patch: the body is not a JSON object");
}
