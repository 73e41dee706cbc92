using System.Text.Json.Nodes;

namespace Whakapapa.EmbeddedApiServer.Patching;

/// <summary>JSON Merge Patch (RFC 7396).</summary>
internal static class MergePatch
{
    /// <summary>A copy of <paramref name="target"/> with the patch in it. Null removes.</summary>
    public static JsonObject Merge(JsonObject target, JsonObject patch)
    {
        var merged = target.DeepClone().AsObject();
        foreach (var (name, value) in patch)
        {
            switch (value)
            {
                case null:
                    merged.Remove(name);
                    break;
                case JsonObject child:
                    merged[name] = Merge(merged[name] as JsonObject ?? [], child);
                    break;
                default:
                    merged[name] = value.DeepClone();
                    break;
            }
        }

        return merged;
    }
}
