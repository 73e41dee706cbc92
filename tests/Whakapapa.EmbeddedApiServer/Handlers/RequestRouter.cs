using Whakapapa.EmbeddedApiServer.Errors;
using Whakapapa.EmbeddedApiServer.Pipeline;
using Whakapapa.EmbeddedApiServer.Resources;
using Whakapapa.EmbeddedApiServer.Seed;
using Whakapapa.EmbeddedApiServer.Storage;

namespace Whakapapa.EmbeddedApiServer.Handlers;

/// <summary>Finds the handler of a request.</summary>
internal sealed class RequestRouter
{
    private readonly ResourceCatalog _catalog = new();
    private readonly NonResourceHandler _nonResource;
    private readonly ReadHandler _read;
    private readonly WatchHandler _watch;
    private readonly WriteHandler _write;
    private readonly DeleteHandler _delete;
    private readonly ConnectHandler _connect;

    public RequestRouter(ApiServerOptions options)
    {
        var store = new ObjectStore();
        Cluster.Seed(store, options.Clock.GetUtcNow());
        _nonResource = new NonResourceHandler(_catalog);
        _read = new ReadHandler(store);
        _watch = new WatchHandler(store, options.BookmarkInterval);
        _write = new WriteHandler(store, _catalog);
        _delete = new DeleteHandler(store, _catalog);
        _connect = new ConnectHandler(store, new EvictionHandler(store, _delete), options);
    }

    public Task<ApiResponse> HandleAsync(ApiCall call, CancellationToken cancellationToken)
    {
        var info = call.Info;
        if (!info.IsResourceRequest)
        {
            return Task.FromResult(_nonResource.Handle(call));
        }

        var type = _catalog.Find(info.ApiGroup, info.ApiVersion, info.Resource!);
        if (type is null && !ResourceCatalog.IsBuiltIn(info.ApiGroup, info.ApiVersion))
        {
            // Nobody serves this version, so it is a path like any other.
            return Task.FromResult(NonResourceHandler.NotFound);
        }

        if (type is null || !IsInScope(type, call) || call.Request.Method is "HEAD" or "OPTIONS")
        {
            throw type is null ? Failures.NoSuchResource() : Failures.MethodNotAllowed();
        }

        return info.Subresource switch
        {
            null => Task.FromResult(HandleObject(type, call)),
            "status" when type.HasStatus => Task.FromResult(HandleStatus(type, call)),
            var connection when type.Connections.Contains(connection) => _connect.HandleAsync(type, call, cancellationToken),
            _ => throw Failures.NoSuchResource(),
        };
    }

    private static bool IsInScope(ResourceType type, ApiCall call) =>
        type.IsNamespaced
            ? call.Info.Namespace is not null || call.Info.Verb is "list" or "watch"
            : call.Info.Namespace is null || type == ResourceCatalog.Namespaces;

    private ApiResponse HandleObject(ResourceType type, ApiCall call) => (call.Info.Verb, call.Info.Name) switch
    {
        ("get", not null) => _read.Get(type, call),
        ("list", _) => _read.List(type, call),
        ("watch", _) => _watch.Watch(type, call),
        ("create", null) => _write.Create(type, call),
        ("update", not null) => _write.Update(type, call),
        ("patch", not null) => _write.Patch(type, call),
        ("delete", not null) => _delete.Delete(type, call),
        ("deletecollection", null) => _delete.DeleteCollection(type, call),
        _ => throw Failures.MethodNotAllowed(),
    };

    private ApiResponse HandleStatus(ResourceType type, ApiCall call) => call.Info.Verb switch
    {
        "get" => _read.Get(type, call),
        "update" => _write.Update(type, call),
        "patch" => _write.Patch(type, call),
        _ => throw Failures.MethodNotAllowed(),
    };
}
