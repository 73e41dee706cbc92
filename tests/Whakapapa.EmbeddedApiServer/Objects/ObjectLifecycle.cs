using System.Text.Json.Nodes;
using Whakapapa.EmbeddedApiServer.Resources;

namespace Whakapapa.EmbeddedApiServer.Objects;

/// <summary>The fields that the server decides, whatever a client sends.</summary>
internal static class ObjectLifecycle
{
    private const string SuffixLetters = "bcdfghjklmnpqrstvwxz2456789";
    private const int SuffixLength = 5;

    /// <summary>Makes the name, if the object asks for that.</summary>
    public static void Name(JsonObject item)
    {
        if (item.Meta("name").Length == 0 && item.Meta("generateName") is { Length: > 0 } prefix)
        {
            item.Metadata()["name"] = prefix + new string(Random.Shared.GetItems<char>(SuffixLetters, SuffixLength));
        }
    }

    public static void Begin(ResourceType type, JsonObject item, string? ns, DateTimeOffset now)
    {
        var metadata = item.Metadata();
        metadata.Set("namespace", type.IsNamespaced ? ns : null);
        metadata["uid"] = Guid.NewGuid().ToString();
        metadata["creationTimestamp"] = ObjectMeta.Timestamp(now);
        metadata.Remove("deletionTimestamp");
        if (type.HasStatus)
        {
            metadata["generation"] = 1L;
            item.Set("status", InitialStatus(type));
        }
    }

    /// <summary>Turns what a client proposes into what the object becomes: the status only where that was addressed.</summary>
    public static JsonObject Continue(ResourceType type, JsonObject current, JsonObject proposed, bool isStatus)
    {
        JsonObject next;
        if (isStatus)
        {
            next = current.As(type);
            next.Set("status", proposed["status"]);
        }
        else
        {
            next = proposed.As(type);
            if (type.HasStatus)
            {
                next.Set("status", current["status"]);
            }
        }

        var metadata = next.Metadata();
        foreach (var field in (string[])["name", "namespace", "uid", "creationTimestamp", "deletionTimestamp", "generation", "resourceVersion"])
        {
            metadata.Set(field, current["metadata"]?[field]);
        }

        if (type.HasStatus && !HasSameIntent(current, next))
        {
            metadata["generation"] = ((long?)current["metadata"]?["generation"] ?? 0L) + 1;
        }

        return next;
    }

    /// <summary>Marks an object whose finalizers have yet to run.</summary>
    public static JsonObject BeginDeletion(JsonObject current, DateTimeOffset now)
    {
        var next = current.DeepClone().AsObject();
        next.Metadata()["deletionTimestamp"] = ObjectMeta.Timestamp(now);
        next.Metadata()["deletionGracePeriodSeconds"] = 0;
        return next;
    }

    private static JsonObject? InitialStatus(ResourceType type) =>
        type == ResourceCatalog.Pods ? new JsonObject { ["phase"] = "Pending" }
        : type == ResourceCatalog.Namespaces ? new JsonObject { ["phase"] = "Active" }
        : type == ResourceCatalog.Definitions ? new JsonObject { ["conditions"] = new JsonArray(True("NamesAccepted"), True("Established")) }
        : null;

    private static JsonObject True(string condition) => new() { ["type"] = condition, ["status"] = "True" };

    private static bool HasSameIntent(JsonObject before, JsonObject after) =>
        before.Where(field => IsIntent(field.Key)).Count() == after.Where(field => IsIntent(field.Key)).Count()
        && before.Where(field => IsIntent(field.Key)).All(field => JsonNode.DeepEquals(field.Value, after[field.Key]));

    private static bool IsIntent(string field) => field is not ("metadata" or "status" or "kind" or "apiVersion");
}
