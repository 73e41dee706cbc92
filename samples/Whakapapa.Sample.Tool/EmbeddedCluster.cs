using Whakapapa.EmbeddedApiServer;

namespace Whakapapa.Sample.Tool;

/// <summary>An API server in this process, so that the sample needs no cluster, and what its audit log kept.</summary>
internal sealed class EmbeddedCluster : IAsyncDisposable
{
    private const string Token = "podsweep";

    private readonly ApiServer _server;

    private EmbeddedCluster(ApiServer server) => _server = server;

    public static async Task<EmbeddedCluster> StartAsync() => new(await ApiServer.StartAsync(new ApiServerOptions { BearerToken = Token }));

    public IPods Connect() =>
#if WITH_KUBERNETES_CLIENT
        OfficialClientPods.Connect(_server.BaseAddress, Token);
#else
        HttpClientPods.Connect(_server.BaseAddress, Token);
#endif

    public async Task ShowAuditLogAsync(TextWriter output)
    {
        output.WriteLine();
        output.WriteLine("The audit log has:");
        foreach (var request in _server.Requests)
        {
            var kept = await _server.WaitForEventAsync(request.AuditId);
            output.WriteLine($"{kept.Verb} {kept.RequestUri}");
            output.WriteLine($"  {kept.UserAgent}");
        }
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();
}
