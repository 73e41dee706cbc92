using System.Text.Json;
using System.Text.Json.Nodes;
using Whakapapa.EmbeddedApiServer.Errors;
using Whakapapa.EmbeddedApiServer.Pipeline;
using Whakapapa.EmbeddedApiServer.Resources;

namespace Whakapapa.EmbeddedApiServer.Objects;

/// <summary>Reads the object in the body of a create or update.</summary>
internal static class ObjectBody
{
    // What etcd takes.
    private const int MaxBytes = 3 * 1024 * 1024;

    public static JsonObject Read(ResourceType type, ApiCall call)
    {
        if (MediaTypeOf(call) is not ("" or "application/json"))
        {
            throw Failures.UnsupportedMediaType(["application/json"]);
        }

        var item = Parse(call) as JsonObject
            ?? throw Failures.BadRequest("the body of the request is not a JSON object");
        Expect(item, "kind", type.Kind, type);
        Expect(item, "apiVersion", type.ApiVersion, type);
        CompleteReference(call, item);
        return item;
    }

    public static JsonNode? Parse(ApiCall call)
    {
        if (call.Request.Body.Length > MaxBytes)
        {
            throw Failures.TooLarge(MaxBytes);
        }

        try
        {
            return JsonNode.Parse(call.Request.Body.AsSpan());
        }
        catch (JsonException exception)
        {
            throw Failures.BadRequest($"the body of the request could not be read as JSON: {exception.Message}");
        }
    }

    public static string MediaTypeOf(ApiCall call) =>
        (call.Request.Header("Content-Type") ?? "").Split(';')[0].Trim().ToLowerInvariant();

    private static void Expect(JsonObject item, string field, string expected, ResourceType type)
    {
        // Typed clients leave both out; the URL says what it is.
        var actual = item[field]?.ToString() ?? "";
        if (actual.Length > 0 && actual != expected)
        {
            throw Failures.BadRequest(
                $"the object provided is unrecognized (must be of type {type.Kind}): its {field} is {actual}, expected {expected}");
        }

        item[field] = expected;
    }

    private static void CompleteReference(ApiCall call, JsonObject item)
    {
        if (call.ObjectRef is { } reference)
        {
            call.ObjectRef = reference with
            {
                Namespace = FirstOf(reference.Namespace, item.Meta("namespace")),
                Name = FirstOf(reference.Name, item.Meta("name")),
                Uid = FirstOf(reference.Uid, item.Meta("uid")),
                ResourceVersion = FirstOf(reference.ResourceVersion, item.Meta("resourceVersion")),
            };
        }
    }

    private static string FirstOf(string first, string second) => first.Length > 0 ? first : second;
}
