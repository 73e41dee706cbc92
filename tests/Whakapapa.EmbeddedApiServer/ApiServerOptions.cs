using System.Collections.Immutable;
using Whakapapa.EmbeddedApiServer.Audit;
using Whakapapa.EmbeddedApiServer.Proxying;
using Whakapapa.EmbeddedApiServer.Requests;

namespace Whakapapa.EmbeddedApiServer;

/// <summary>What an <see cref="ApiServer"/> is to be like. All of it is optional.</summary>
public sealed record ApiServerOptions
{
    /// <summary>Gets the file to append audit events to as JSON Lines; <see langword="null"/> keeps them in memory only.</summary>
    public string? AuditLogPath { get; init; }

    /// <summary>
    /// Gets the token that requests must bear. Others get 401; those with none at all are <c>system:anonymous</c>, who may see
    /// the version and the health and gets 403 for the rest. <see langword="null"/> lets everybody in as <see cref="User"/>.
    /// </summary>
    public string? BearerToken { get; init; }

    /// <summary>Gets who the bearer of the token is.</summary>
    public AuditUser User { get; init; } = new("kubernetes-admin", ["system:masters", "system:authenticated"]);

    /// <summary>Gets what the user may do; others get 403. By default, everything.</summary>
    public Func<ApiRequestInfo, bool> Authorize { get; init; } = static _ => true;

    /// <summary>Gets what stands behind <c>proxy</c> subresources; without it they answer 503.</summary>
    public Func<ProxiedRequest, CancellationToken, Task<ProxiedResponse>>? ProxyBackend { get; init; }

    /// <summary>Gets the lines that a pod has logged, by namespace and name.</summary>
    public Func<string, string, ImmutableArray<string>> PodLog { get; init; } =
        static (ns, name) => [$"{ns}/{name} is starting", $"{ns}/{name} is ready"];

    /// <summary>Gets how often a watch that asked for bookmarks gets one while nothing happens.</summary>
    public TimeSpan BookmarkInterval { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Gets the clock for timestamps.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
