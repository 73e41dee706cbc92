using Whakapapa.EmbeddedApiServer;

namespace Whakapapa.Sample.Operator.Demonstration;

/// <summary>An API server in this process, so that the sample needs no cluster, and what its audit log kept.</summary>
internal sealed class EmbeddedCluster : IAsyncDisposable
{
    public const string Token = "shop-operator";

    private readonly ApiServer _server;

    private EmbeddedCluster(ApiServer server) => _server = server;

    public Uri Address => _server.BaseAddress;

    public static async Task<EmbeddedCluster> StartAsync() => new(await ApiServer.StartAsync(new ApiServerOptions { BearerToken = Token }));

    /// <summary>Shows what the operator did, in its words, without the customer's own requests.</summary>
    public void ShowAuditLog(TextWriter output)
    {
        output.WriteLine();
        output.WriteLine("The audit log has:");
        foreach (var kept in _server.AuditEvents.Where(kept => kept.UserAgent?.StartsWith(Customer.UserAgent, StringComparison.Ordinal) == false).DistinctBy(kept => kept.AuditId))
        {
            output.WriteLine($"{kept.Verb} {kept.RequestUri}");
            output.WriteLine($"  {kept.UserAgent}");
        }
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();
}
