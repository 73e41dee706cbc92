using System.Text.Json.Nodes;
using Whakapapa.EmbeddedApiServer.Errors;
using Whakapapa.EmbeddedApiServer.Objects;
using Whakapapa.EmbeddedApiServer.Pipeline;
using Whakapapa.EmbeddedApiServer.Requests;
using Whakapapa.EmbeddedApiServer.Resources;
using Whakapapa.EmbeddedApiServer.Storage;

namespace Whakapapa.EmbeddedApiServer.Handlers;

/// <summary>
/// Deletes objects: at once, or when their finalizers are gone. Pods have no grace period here, and a namespace takes what is
/// in it along without a phase in between.
/// </summary>
internal sealed class DeleteHandler(ObjectStore store, ResourceCatalog catalog)
{
    public ApiResponse Delete(ResourceType type, ApiCall call)
    {
        var options = call.Request.Body.IsEmpty ? [] : ObjectBody.Parse(call) as JsonObject ?? [];
        var key = ObjectKey.Of(type, call.Info.Namespace, call.Info.Name!);
        var change = DeleteOne(type, call, key, options);
        var last = change.After ?? change.Before!;

        // Kinds that used to be deleted gracefully answer with the object, the others with a Status.
        if (change.After is not null || type == ResourceCatalog.Pods || type == ResourceCatalog.Namespaces)
        {
            return ApiResponse.Json(200, last.As(type));
        }

        return ApiResponse.From(new ApiStatus(
            200, null, null, new ApiStatusDetails(key.Name, type.Group, type.Plural, last.Meta("uid"))));
    }

    /// <summary>Deletes what a subresource is of.</summary>
    public void Evict(ResourceType type, ApiCall call) =>
        DeleteOne(type, call, ObjectKey.Of(type, call.Info.Namespace, call.Info.Name!), []);

    public ApiResponse DeleteCollection(ResourceType type, ApiCall call)
    {
        var labels = LabelSelector.Parse(call.Request.Query["labelSelector"]);
        var fields = FieldSelector.Parse(call.Request.Query["fieldSelector"]);
        var snapshot = store.List(type, call.Info.Namespace);
        var deleted = new JsonArray();
        foreach (var (key, item) in snapshot.Items.Where(item => labels.Matches(item.Value) && fields.Matches(item.Value)))
        {
            DeleteOne(type, call, key, []);
            deleted.Add(item.As(type));
        }

        return ApiResponse.Json(200, new JsonObject
        {
            ["kind"] = $"{type.Kind}List",
            ["apiVersion"] = type.ApiVersion,
            ["metadata"] = new JsonObject { ["resourceVersion"] = $"{snapshot.Revision}" },
            ["items"] = deleted,
        });
    }

    private Change DeleteOne(ResourceType type, ApiCall call, ObjectKey key, JsonObject options)
    {
        var change = store.Write(key, current => Next(type, call, key, current, options), call.IsDryRun);
        if (change.After is null && !call.IsDryRun)
        {
            DeleteDependents(type, change.Before!);
        }

        return change;
    }

    private static JsonObject? Next(ResourceType type, ApiCall call, ObjectKey key, JsonObject? current, JsonObject options)
    {
        if (current is null)
        {
            throw Failures.NotFound(type, key.Name);
        }

        foreach (var field in (string[])["uid", "resourceVersion"])
        {
            if (options["preconditions"]?[field]?.ToString() is { } expected && expected != current.Meta(field))
            {
                throw Failures.Conflict(
                    type, key.Name, $"the {field} in the precondition ({expected}) does not match the {field} in record ({current.Meta(field)})");
            }
        }

        return !current.HasFinalizers() ? null
            : current.IsBeingDeleted() ? current
            : ObjectLifecycle.BeginDeletion(current, call.Now);
    }

    private void DeleteDependents(ResourceType type, JsonObject owner)
    {
        if (type == ResourceCatalog.Namespaces)
        {
            DeleteAll(catalog.Types.Where(candidate => candidate.IsNamespaced), owner.Meta("name"));
        }
        else if (type == ResourceCatalog.Definitions)
        {
            var defined = catalog.Types.Where(candidate => $"{candidate.Plural}.{candidate.Group}" == owner.Meta("name"));
            DeleteAll(defined.ToList(), null);
            catalog.Remove(owner);
        }
    }

    private void DeleteAll(IEnumerable<ResourceType> types, string? ns)
    {
        foreach (var (key, _) in types.SelectMany(type => store.List(type, ns).Items))
        {
            store.Write(key, _ => null);
        }
    }
}
