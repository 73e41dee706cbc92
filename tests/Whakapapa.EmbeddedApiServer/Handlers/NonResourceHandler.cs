using System.Text.Json.Nodes;
using Whakapapa.EmbeddedApiServer.Errors;
using Whakapapa.EmbeddedApiServer.Pipeline;
using Whakapapa.EmbeddedApiServer.Resources;

namespace Whakapapa.EmbeddedApiServer.Handlers;

/// <summary>Version, health and discovery.</summary>
internal sealed class NonResourceHandler(ResourceCatalog catalog)
{
    /// <summary>Gets the answer for a path that nobody serves: Go's own, not a <c>Status</c>.</summary>
    public static ApiResponse NotFound => ApiResponse.Text(404, "404 page not found\n");

    public ApiResponse Handle(ApiCall call)
    {
        var path = call.Info.Path.TrimEnd('/');
        if (path is "/healthz" or "/livez" or "/readyz")
        {
            return ApiResponse.Text(200, "ok");
        }

        var document = path == "/version" ? Version() : Discovery.At(path, catalog);
        return document is null ? NotFound
            : call.Request.Method is "GET" or "HEAD" ? ApiResponse.Json(200, document)
            : throw Failures.MethodNotAllowed();
    }

    private static JsonObject Version() => new()
    {
        ["major"] = "1",
        ["minor"] = "36",
        ["gitVersion"] = "v1.36.4+embedded",
        ["gitCommit"] = "",
        ["gitTreeState"] = "clean",
        ["buildDate"] = "2026-01-01T00:00:00Z",
        ["goVersion"] = "none",
        ["compiler"] = "roslyn",
        ["platform"] = "linux/amd64",
    };
}
