using System.Globalization;
using System.Text.Json.Nodes;
using Whakapapa.EmbeddedApiServer.Resources;

namespace Whakapapa.EmbeddedApiServer.Objects;

/// <summary>The fields that all objects have.</summary>
internal static class ObjectMeta
{
    public static JsonObject Metadata(this JsonObject item)
    {
        if (item["metadata"] is not JsonObject metadata)
        {
            item["metadata"] = metadata = [];
        }

        return metadata;
    }

    /// <summary>A text field of the metadata; empty if there is none.</summary>
    public static string Meta(this JsonObject item, string name) =>
        (item["metadata"] as JsonObject)?[name] is JsonValue value && value.TryGetValue(out string? text) ? text : "";

    public static bool HasFinalizers(this JsonObject item) => item["metadata"]?["finalizers"] is JsonArray { Count: > 0 };

    public static bool IsBeingDeleted(this JsonObject item) => item.Meta("deletionTimestamp").Length > 0;

    /// <summary>A copy, to be changed or sent, that calls itself what the version of the API calls it.</summary>
    public static JsonObject As(this JsonObject item, ResourceType type)
    {
        var copy = item.DeepClone().AsObject();
        copy["kind"] = type.Kind;
        copy["apiVersion"] = type.ApiVersion;
        return copy;
    }

    /// <summary>Replaces a field, or removes it if there is no value.</summary>
    public static void Set(this JsonObject item, string name, JsonNode? value)
    {
        if (value is null)
        {
            item.Remove(name);
        }
        else
        {
            item[name] = value.DeepClone();
        }
    }

    /// <summary>A point in time as objects have it, in whole seconds.</summary>
    public static string Timestamp(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
