using k8s;
using k8s.Models;
using Whakapapa.EmbeddedApiServer;

namespace Whakapapa.KubernetesClientTests;

/// <summary>What the official client sends where its program did nothing but reference the package.</summary>
public sealed class ListenerTests : IAsyncLifetime
{
    private ApiServer _server = null!;
    private Kubernetes _client = null!;

    static ListenerTests()
    {
        Environment.SetEnvironmentVariable("KUBE_CLIENT_SUBMIT_PURPOSE", "user-agent,headers");
        PurposeListener.Start();
    }

    public async ValueTask InitializeAsync()
    {
        _server = await ApiServer.StartAsync();
        _client = new Kubernetes(new KubernetesClientConfiguration { Host = _server.BaseAddress.ToString() });

        // The first request of a client tells no path.
        await _client.CoreV1.ListNamespaceAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task A_list_names_who_asked()
    {
        await ListAsync();

        AssertTold(nameof(ListAsync));
    }

    [Fact]
    public async Task A_patch_names_who_asked()
    {
        await _client.CoreV1.CreateNamespacedConfigMapAsync(new V1ConfigMap { Metadata = new V1ObjectMeta { Name = "ledger" } }, "default");

        await PatchAsync();

        AssertTold(nameof(PatchAsync));
    }

    [Fact]
    public async Task A_watch_names_who_began_it()
    {
        await WatchAsync();

        AssertTold(nameof(WatchAsync));
    }

    [Fact]
    public async Task An_exec_says_which_build_asked()
    {
        // The embedded server may refuse to run anything; what matters is what it was asked.
        await Record.ExceptionAsync(() => _client.WebSocketNamespacedPodExecAsync("shop", "default", "ls"));

        Assert.Contains("whakapapa/1 (", _server.Requests.Last().Header("User-Agent"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_plain_client_of_the_same_process_is_untouched()
    {
        using var http = new HttpClient();

        using var response = await http.GetAsync(new Uri(_server.BaseAddress, "version"), TestContext.Current.CancellationToken);

        Assert.Equal("", _server.Requests.Last().Header("User-Agent") ?? "");
    }

    private async Task ListAsync() => await _client.CoreV1.ListNamespacedPodAsync("default");

    private async Task PatchAsync() =>
        await _client.CoreV1.PatchNamespacedConfigMapAsync(new V1Patch("""{"data":{"a":"c"}}""", V1Patch.PatchType.MergePatch), "ledger", "default");

    private async Task WatchAsync()
    {
        using var stop = new CancellationTokenSource();
        await foreach (var _ in _client.CoreV1.WatchListNamespacedPodAsync("default", cancellationToken: stop.Token))
        {
            break;
        }

        await stop.CancelAsync();
    }

    private void AssertTold(string method)
    {
        var request = _server.Requests.Last();
        Assert.Contains($"ListenerTests.{method}", request.Header("Whakapapa-Purpose"), StringComparison.Ordinal);
        Assert.Contains("whakapapa/1 (", request.Header("User-Agent"), StringComparison.Ordinal);
    }
}
