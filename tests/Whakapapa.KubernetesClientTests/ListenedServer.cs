using k8s;
using Whakapapa.EmbeddedApiServer;

namespace Whakapapa.KubernetesClientTests;

/// <summary>An API server in a process that does nothing but reference the package.</summary>
public abstract class ListenedServer : IAsyncLifetime
{
    static ListenedServer()
    {
        Environment.SetEnvironmentVariable("KUBE_CLIENT_SUBMIT_PURPOSE", "user-agent,headers");
        PurposeListener.Start();
    }

    protected ApiServer Server { get; private set; } = null!;

    protected KubernetesClientConfiguration Configuration => new() { Host = Server.BaseAddress.ToString() };

    public virtual async ValueTask InitializeAsync() => Server = await ApiServer.StartAsync();

    public virtual async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected void AssertTold(string method)
    {
        var request = Server.Requests.Last();
        Assert.Contains($"{GetType().Name}.{method}", request.Header("Whakapapa-Purpose"), StringComparison.Ordinal);
        Assert.Contains("whakapapa/1 (", request.Header("User-Agent"), StringComparison.Ordinal);
    }
}
