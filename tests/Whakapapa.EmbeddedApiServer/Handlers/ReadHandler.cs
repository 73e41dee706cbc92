using System.Globalization;
using System.Text.Json.Nodes;
using Whakapapa.EmbeddedApiServer.Errors;
using Whakapapa.EmbeddedApiServer.Objects;
using Whakapapa.EmbeddedApiServer.Pipeline;
using Whakapapa.EmbeddedApiServer.Requests;
using Whakapapa.EmbeddedApiServer.Resources;
using Whakapapa.EmbeddedApiServer.Storage;

namespace Whakapapa.EmbeddedApiServer.Handlers;

/// <summary>Reads one object, or a list of them.</summary>
internal sealed class ReadHandler(ObjectStore store)
{
    public ApiResponse Get(ResourceType type, ApiCall call)
    {
        var key = ObjectKey.Of(type, call.Info.Namespace, call.Info.Name!);
        return store.Find(key) is { } item
            ? ApiResponse.Json(200, item.As(type))
            : throw Failures.NotFound(type, key.Name);
    }

    public ApiResponse List(ResourceType type, ApiCall call)
    {
        var query = call.Request.Query;
        var labels = LabelSelector.Parse(query["labelSelector"]);
        var fields = FieldSelector.Parse(query["fieldSelector"]);
        var start = ContinueToken.Parse(query["continue"]);
        var limit = int.TryParse(query["limit"], CultureInfo.InvariantCulture, out var asked) && asked > 0 ? asked : int.MaxValue;

        var snapshot = store.List(type, call.Info.Namespace);
        var matching = snapshot.Items
            .Where(item => start.IsReached(item.Key) && labels.Matches(item.Value) && fields.Matches(item.Value))
            .ToList();
        var page = matching.Take(limit).ToList();

        var metadata = new JsonObject { ["resourceVersion"] = snapshot.Revision.ToString(CultureInfo.InvariantCulture) };
        if (page.Count < matching.Count)
        {
            metadata["continue"] = ContinueToken.After(page[^1].Key).ToString();
            metadata["remainingItemCount"] = matching.Count - page.Count;
        }

        return ApiResponse.Json(200, new JsonObject
        {
            ["kind"] = $"{type.Kind}List",
            ["apiVersion"] = type.ApiVersion,
            ["metadata"] = metadata,
            ["items"] = new JsonArray([.. page.Select(item => item.Value.As(type))]),
        });
    }
}
