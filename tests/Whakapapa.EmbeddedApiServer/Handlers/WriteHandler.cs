using System.Text.Json.Nodes;
using Whakapapa.EmbeddedApiServer.Errors;
using Whakapapa.EmbeddedApiServer.ManagedFields;
using Whakapapa.EmbeddedApiServer.Objects;
using Whakapapa.EmbeddedApiServer.Patching;
using Whakapapa.EmbeddedApiServer.Pipeline;
using Whakapapa.EmbeddedApiServer.Resources;
using Whakapapa.EmbeddedApiServer.Storage;

namespace Whakapapa.EmbeddedApiServer.Handlers;

/// <summary>Creates, replaces and patches objects.</summary>
internal sealed class WriteHandler(ObjectStore store, ResourceCatalog catalog)
{
    public ApiResponse Create(ResourceType type, ApiCall call)
    {
        ObjectRules.CheckFieldManager(call, isApply: false);
        var item = ObjectBody.Read(type, call);
        ObjectRules.CheckAddress(item, call);
        ObjectLifecycle.Name(item);

        var key = ObjectKey.Of(type, call.Info.Namespace, item.Meta("name"));
        var change = store.Write(
            key,
            current => current is null ? Begin(type, call, item) : throw Failures.AlreadyExists(type, key.Name),
            call.IsDryRun);
        return Created(type, change);
    }

    public ApiResponse Update(ResourceType type, ApiCall call)
    {
        ObjectRules.CheckFieldManager(call, isApply: false);
        var item = ObjectBody.Read(type, call);
        ObjectRules.CheckAddress(item, call);
        return Commit(type, call, current => current is null ? null : Continue(type, call, current, item));
    }

    public ApiResponse Patch(ResourceType type, ApiCall call)
    {
        var mediaType = ObjectBody.MediaTypeOf(call);
        if (!PatchTypes.Of(type).Contains(mediaType))
        {
            throw Failures.UnsupportedMediaType(PatchTypes.Of(type));
        }

        ObjectRules.CheckFieldManager(call, isApply: mediaType == PatchTypes.Apply);
        var patch = ObjectBody.Parse(call);
        return mediaType == PatchTypes.Apply
            ? Apply(type, call, PatchTypes.Object(patch))
            : Commit(type, call, current => current is null
                ? null
                : Continue(type, call, current, PatchTypes.Patch(mediaType, current, patch)));
    }

    private ApiResponse Apply(ResourceType type, ApiCall call, JsonObject configuration)
    {
        ObjectRules.CheckAddress(configuration, call);
        var manager = Entry(type, call, ManagedFieldsEntry.Apply);
        var force = call.Request.Query["force"] == "true";

        return Commit(type, call, current =>
        {
            var applied = FieldTracker.Apply(current, configuration, manager, force, call.Now);
            if (current is not null)
            {
                return Finish(current, ObjectLifecycle.Continue(type, current, applied, call.Info.Subresource == "status"));
            }

            applied.Metadata()["name"] = call.Info.Name;
            return call.Info.Subresource is null ? Begin(type, call, applied, isTracked: true) : null;
        });
    }

    private ApiResponse Commit(ResourceType type, ApiCall call, ObjectStore.Writer writer)
    {
        var key = ObjectKey.Of(type, call.Info.Namespace, call.Info.Name!);
        var change = store.Write(
            key,
            current =>
            {
                var next = writer(current);
                return current is null && next is null ? throw Failures.NotFound(type, key.Name) : next;
            },
            call.IsDryRun);
        return change.Before is null ? Created(type, change) : ApiResponse.Json(200, (change.After ?? change.Before).As(type));
    }

    private ApiResponse Created(ResourceType type, Change change)
    {
        if (type == ResourceCatalog.Definitions)
        {
            catalog.Add(change.After!);
        }

        return ApiResponse.Json(201, change.After!.As(type));
    }

    private JsonObject Begin(ResourceType type, ApiCall call, JsonObject item, bool isTracked = false)
    {
        ObjectRules.CheckCreate(type, item);
        if (type.IsNamespaced && store.Find(ObjectKey.Of(ResourceCatalog.Namespaces, null, call.Info.Namespace!)) is null)
        {
            throw Failures.NotFound(ResourceCatalog.Namespaces, call.Info.Namespace!);
        }

        ObjectLifecycle.Begin(type, item, call.Info.Namespace, call.Now);
        if (!isTracked)
        {
            FieldTracker.RecordUpdate(null, item, Entry(type, call, ManagedFieldsEntry.Update), call.Now);
        }

        return item;
    }

    private static JsonObject? Continue(ResourceType type, ApiCall call, JsonObject current, JsonObject proposed)
    {
        ObjectRules.CheckAddress(proposed, call);
        ObjectRules.CheckUpdate(type, current, proposed);
        var next = ObjectLifecycle.Continue(type, current, proposed, call.Info.Subresource == "status");
        FieldTracker.RecordUpdate(current, next, Entry(type, call, ManagedFieldsEntry.Update), call.Now);
        return Finish(current, next);
    }

    /// <summary>An object that is to be deleted goes with its last finalizer; one that did not change is not written.</summary>
    private static JsonObject? Finish(JsonObject current, JsonObject next) =>
        next.IsBeingDeleted() && !next.HasFinalizers() ? null
        : JsonNode.DeepEquals(current, next) ? current
        : next;

    private static ManagedFieldsEntry Entry(ResourceType type, ApiCall call, string operation) =>
        new(call.FieldManager, operation, type.ApiVersion, call.Info.Subresource, FieldSet.Empty);
}
