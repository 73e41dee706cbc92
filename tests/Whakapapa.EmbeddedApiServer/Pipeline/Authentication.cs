using Whakapapa.EmbeddedApiServer.Audit;

namespace Whakapapa.EmbeddedApiServer.Pipeline;

/// <summary>Who sends a request, and what anonymous and impersonated users may do.</summary>
internal static class Authentication
{
    private const string Everybody = "system:authenticated";
    private const string Masters = "system:masters";

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

    /// <summary>Whom the sender asks to be taken for, if it does.</summary>
    public static AuditUser? Impersonated(ReceivedRequest request)
    {
        if (request.Header("Impersonate-User") is not { Length: > 0 } name)
        {
            return null;
        }

        var groups = request.Headers.GetValueOrDefault("Impersonate-Group", []);
        return new AuditUser(name, groups.Contains(Everybody) ? groups : groups.Add(Everybody));
    }

    /// <summary>Whether the request is allowed. Of impersonated users, those in <c>system:masters</c> may do what the user may, and others what everybody may.</summary>
    public static bool IsAllowed(ApiCall call, ApiServerOptions options) =>
        ReferenceEquals(call.User, Anonymous) ? call.ImpersonatedUser is null && IsPublic(call.Request)
        : call.ImpersonatedUser is { } user && !user.Groups.Contains(Masters) ? IsPublic(call.Request) || IsDiscovery(call.Request)
        : options.Authorize(call.Info);

    private static bool IsPublic(ReceivedRequest request) =>
        request.Info is { IsResourceRequest: false, Path: "/healthz" or "/livez" or "/readyz" or "/version" or "/version/" };

    private static bool IsDiscovery(ReceivedRequest request) =>
        !request.Info.IsResourceRequest
        && request.Info.Path.Split('/', StringSplitOptions.RemoveEmptyEntries) is ["api", ..] or ["apis", ..];
}
