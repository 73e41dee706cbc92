using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Whakapapa.EmbeddedApiServer.Errors;

namespace Whakapapa.EmbeddedApiServer.Patching;

/// <summary>JSON Patch (RFC 6902).</summary>
internal static class JsonPatch
{
    public static JsonObject Apply(JsonObject target, JsonArray patch)
    {
        JsonNode? document = target.DeepClone();
        foreach (var operation in patch)
        {
            document = Apply(document, operation as JsonObject ?? throw Malformed("an operation is not an object"));
        }

        return document as JsonObject ?? throw Malformed("the result is not an object");
    }

    private static JsonNode? Apply(JsonNode? document, JsonObject operation)
    {
        var path = Pointer(operation, "path");
        switch (operation["op"]?.ToString())
        {
            case "add":
                return Add(document, path, operation["value"]);
            case "remove":
                Remove(document, path);
                return document;
            case "replace":
                Remove(document, path);
                return Add(document, path, operation["value"]);
            case "move":
                var moved = Find(document, Pointer(operation, "from"))?.DeepClone();
                Remove(document, Pointer(operation, "from"));
                return Add(document, path, moved);
            case "copy":
                return Add(document, path, Find(document, Pointer(operation, "from")));
            case "test":
                return JsonNode.DeepEquals(Find(document, path), operation["value"])
                    ? document
                    : throw Unprocessable($"testing value {operation["path"]} failed: test failed");
            case var unknown:
                throw Malformed($"unexpected kind of operation: {unknown}");
        }
    }

    private static JsonNode? Add(JsonNode? document, string[] path, JsonNode? value)
    {
        if (path.Length == 0)
        {
            return value?.DeepClone();
        }

        switch (Find(document, path[..^1]))
        {
            case JsonObject map:
                map[path[^1]] = value?.DeepClone();
                break;
            case JsonArray list:
                list.Insert(path[^1] == "-" ? list.Count : Index(path[^1], list.Count), value?.DeepClone());
                break;
            default:
                throw Missing(path);
        }

        return document;
    }

    private static void Remove(JsonNode? document, string[] path)
    {
        switch (path.Length == 0 ? null : Find(document, path[..^1]))
        {
            case JsonObject map when map.Remove(path[^1]):
                break;
            case JsonArray list:
                list.RemoveAt(Index(path[^1], list.Count - 1));
                break;
            default:
                throw Missing(path);
        }
    }

    private static JsonNode? Find(JsonNode? node, string[] path)
    {
        foreach (var name in path)
        {
            node = node switch
            {
                JsonObject map when map.TryGetPropertyValue(name, out var child) => child,
                JsonArray list => list[Index(name, list.Count - 1)],
                _ => throw Missing(path),
            };
        }

        return node;
    }

    private static int Index(string name, int max) =>
        int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index <= max
            ? index
            : throw Unprocessable($"Unable to access invalid index: {name}");

    private static string[] Pointer(JsonObject operation, string member) => operation[member]?.ToString() switch
    {
        null => throw Malformed($"an operation has no \"{member}\""),
        "" => [],
        ['/', .. var names] => [.. names.Split('/').Select(Unescape)],
        var other => throw Malformed($"\"{other}\" is no JSON pointer"),
    };

    private static string Unescape(string name) =>
        name.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);

    private static ApiException Missing(string[] path) =>
        Unprocessable($"the path /{string.Join('/', path)} does not exist in the object");

    private static ApiException Malformed(string why) => Failures.BadRequest($"error decoding patch: {why}");

    private static ApiException Unprocessable(string why) => new(new ApiStatus(
        (int)HttpStatusCode.UnprocessableEntity,
        "Invalid",
        $"the server rejected our request due to an error in our request: {why}",
        new ApiStatusDetails()));
}
