using System.Globalization;
using Whakapapa.EmbeddedApiServer.Errors;
using Whakapapa.EmbeddedApiServer.Pipeline;
using Whakapapa.EmbeddedApiServer.Proxying;
using Whakapapa.EmbeddedApiServer.Resources;
using Whakapapa.EmbeddedApiServer.Storage;

namespace Whakapapa.EmbeddedApiServer.Handlers;

/// <summary>The subresources that are about what runs: log, proxy, eviction, exec and its kin.</summary>
internal sealed class ConnectHandler(ObjectStore store, EvictionHandler eviction, ApiServerOptions options)
{
    public async Task<ApiResponse> HandleAsync(ResourceType type, ApiCall call, CancellationToken cancellationToken)
    {
        // A proxied name may say which scheme and port: https:web:8443.
        var name = call.Info.Name!;
        var key = ObjectKey.Of(type, call.Info.Namespace, name.Split(':') is [_, var inner, ..] ? inner : name);
        var item = store.Find(key) ?? throw Failures.NotFound(type, key.Name);
        if (call.Info.Subresource is not ("proxy" or "eviction") && item["spec"]?["nodeName"] is null)
        {
            throw Failures.BadRequest($"pod {key.Name} does not have a host assigned");
        }

        return call.Info.Subresource switch
        {
            "log" when call.Info.Verb == "get" => Log(key, call),
            "proxy" => await ProxyAsync(call, cancellationToken),
            "eviction" => eviction.Evict(type, call, item),
            "log" => throw Failures.MethodNotAllowed(),
            var stream => throw Failures.BadRequest($"unable to upgrade: this API server runs no containers, so it has no {stream} stream to offer"),
        };
    }

    private ApiResponse Log(ObjectKey key, ApiCall call)
    {
        var lines = options.PodLog(key.Namespace, key.Name).AsEnumerable();
        if (int.TryParse(call.Request.Query["tailLines"], CultureInfo.InvariantCulture, out var count))
        {
            lines = lines.TakeLast(count);
        }

        return ApiResponse.Bytes(200, "text/plain", string.Concat(lines.Select(line => line + "\n")));
    }

    private async Task<ApiResponse> ProxyAsync(ApiCall call, CancellationToken cancellationToken)
    {
        if (options.ProxyBackend is not { } backend)
        {
            throw Failures.Unavailable("error trying to reach service: no backend is configured");
        }

        var answer = await backend(Forward(call), cancellationToken);
        return ApiResponse.Bytes(answer.StatusCode, answer.ContentType, answer.Body);
    }

    /// <summary>The request as it goes on: with the whole query and every header but the credentials.</summary>
    private static ProxiedRequest Forward(ApiCall call)
    {
        const string Marker = "/proxy";
        var target = call.Request.Target;
        var rest = target[(target.IndexOf(Marker, StringComparison.Ordinal) + Marker.Length)..];
        return new ProxiedRequest(
            call.Info,
            call.Request.Method,
            rest.StartsWith('/') ? rest : $"/{rest}",
            call.Request.Headers.Remove("Authorization"),
            call.Request.Body);
    }
}
