using System.Text.Json.Nodes;

namespace Whakapapa.EmbeddedApiServer.Patching;

/// <summary>
/// Strategic merge patch, done as a JSON Merge Patch: a list in the patch replaces the object's, where kube-apiserver merges
/// the items of some lists by their keys. Directives (<c>$patch</c>, <c>$setElementOrder/...</c>) are dropped.
/// </summary>
internal static class StrategicMergePatch
{
    public static JsonObject Merge(JsonObject target, JsonObject patch) => MergePatch.Merge(target, WithoutDirectives(patch));

    private static JsonObject WithoutDirectives(JsonObject patch)
    {
        var plain = new JsonObject();
        foreach (var (name, value) in patch.Where(field => !field.Key.StartsWith('$')))
        {
            plain[name] = value is JsonObject child ? WithoutDirectives(child) : value?.DeepClone();
        }

        return plain;
    }
}
