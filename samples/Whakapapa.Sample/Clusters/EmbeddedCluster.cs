using System.Collections.Immutable;
using Whakapapa.EmbeddedApiServer;
using Whakapapa.Sample.Kubernetes;

namespace Whakapapa.Sample.Clusters;

/// <summary>An API server in this process, which keeps an audit log in a file as kube-apiserver does.</summary>
internal sealed class EmbeddedCluster : ICluster
{
    private const string Token = "sample-token";

    private readonly string _auditLog;
    private readonly bool _isKept;
    private readonly ApiServer _server;

    private EmbeddedCluster(string auditLog, bool isKept, ApiServer server)
    {
        _auditLog = auditLog;
        _isKept = isKept;
        _server = server;
    }

    public string Description => "an embedded API server";

    /// <param name="keptAuditLog">Where to leave the audit log; null for nowhere.</param>
    /// <param name="cancellationToken">Gives up starting.</param>
    public static async Task<EmbeddedCluster> StartAsync(string? keptAuditLog, CancellationToken cancellationToken)
    {
        var auditLog = keptAuditLog ?? Path.Combine(Path.GetTempPath(), $"whakapapa-sample-{Guid.NewGuid():N}.log");
        var options = new ApiServerOptions { AuditLogPath = auditLog, BearerToken = Token };
        return new EmbeddedCluster(auditLog, keptAuditLog is not null, await ApiServer.StartAsync(options, cancellationToken));
    }

    public IKubernetesApi Connect() => Connect(Token);

    public IKubernetesApi ConnectWithExpiredToken() => Connect("expired-token");

    public async Task<IReadOnlyList<Exchange>> CollectAsync(CancellationToken cancellationToken)
    {
        var requests = _server.Requests;
        foreach (var request in requests)
        {
            await _server.WaitForEventAsync(request.AuditId, cancellationToken);
        }

        // The last line about a request is the one that says how it ended.
        var kept = (await ReadAuditLogAsync(cancellationToken))
            .GroupBy(entry => entry.AuditId)
            .ToDictionary(entries => entries.Key, entries => entries.Last());
        return [.. requests.Select(request => Describe(request, kept[request.AuditId]))];
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        if (!_isKept)
        {
            File.Delete(_auditLog);
        }
    }

    private static Exchange Describe(ReceivedRequest request, AuditEntry kept) => new(
        kept,
        request.Method,
        request.Target,
        kept.Code,
        request.AuditId,
        request.Headers.ToImmutableDictionary(
            header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase));

    private async Task<IReadOnlyList<AuditEntry>> ReadAuditLogAsync(CancellationToken cancellationToken)
    {
        await using var file = new FileStream(_auditLog, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var reader = new StreamReader(file);
        var lines = await reader.ReadToEndAsync(cancellationToken);
        return [.. lines.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(AuditEntry.Parse)];
    }

#if WITH_KUBERNETES_CLIENT
    private OfficialClientApi Connect(string token) =>
        new(new k8s.KubernetesClientConfiguration { Host = _server.BaseAddress.AbsoluteUri, AccessToken = token });
#else
    private HttpClientApi Connect(string token) => new(_server.BaseAddress, token);
#endif
}
