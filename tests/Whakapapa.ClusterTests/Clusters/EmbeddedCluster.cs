using Whakapapa.EmbeddedApiServer;

namespace Whakapapa.ClusterTests.Clusters;

/// <summary>The API server of this repository's tests.</summary>
public sealed class EmbeddedCluster : TestCluster
{
    public const string Token = "cluster-tests";

    private readonly string _auditLog = Path.Combine(Path.GetTempPath(), $"whakapapa-cluster-tests-{Guid.NewGuid():N}.log");
    private ApiServer _server = null!;
    private AuditLogFile _log = null!;

    /// <inheritdoc/>
    public override Uri Address => _server.BaseAddress;

    /// <inheritdoc/>
    public override AuditLogFile AuditLog => _log;

    /// <inheritdoc/>
    public override HttpMessageHandler NewTransport() => new BearerToken(Token, new SocketsHttpHandler());

    /// <inheritdoc/>
    public override HttpMessageHandler NewUnauthenticatedTransport() => new BearerToken("nobody-issued-it", new SocketsHttpHandler());

    /// <inheritdoc/>
    public override async ValueTask InitializeAsync()
    {
        _server = await ApiServer.StartAsync(new ApiServerOptions { AuditLogPath = _auditLog, BearerToken = Token });
        _log = new AuditLogFile(_auditLog);
    }

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        File.Delete(_auditLog);
        await base.DisposeAsync();
    }
}
