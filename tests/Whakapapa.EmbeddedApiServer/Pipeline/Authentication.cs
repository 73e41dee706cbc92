using Whakapapa.EmbeddedApiServer.Audit;

namespace Whakapapa.EmbeddedApiServer.Pipeline;

/// <summary>Who sends a request, and what anonymous users may do.</summary>
internal static class Authentication
{
    private static readonly AuditUser Anonymous = new("system:anonymous", ["system:unauthenticated"]);

    /// <summary>The user, or <see langword="null"/> if the credentials are wrong. No credentials are not wrong ones.</summary>
    public static AuditUser? Identify(ReceivedRequest request, ApiServerOptions options)
    {
        if (options.BearerToken is not { } token)
        {
            return options.User;
        }

        return request.Header("Authorization") switch
        {
            null => Anonymous,
            var header when header == $"Bearer {token}" => options.User,
            _ => null,
        };
    }

    public static bool IsAllowed(ReceivedRequest request, AuditUser user, ApiServerOptions options) =>
        ReferenceEquals(user, Anonymous)
            ? request.Info is { IsResourceRequest: false, Path: "/healthz" or "/livez" or "/readyz" or "/version" or "/version/" }
            : options.Authorize(request.Info);
}
