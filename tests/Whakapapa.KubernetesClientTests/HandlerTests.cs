using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using k8s;
using k8s.Models;
using Whakapapa.EmbeddedApiServer;
using Whakapapa.EmbeddedApiServer.Audit;

namespace Whakapapa.KubernetesClientTests;

/// <summary>What the audit log keeps of requests that the official client makes through the handler.</summary>
public sealed class HandlerTests : IAsyncLifetime
{
    private ApiServer _server = null!;
    private Kubernetes _client = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await ApiServer.StartAsync();
        _client = Client();
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task A_list_names_the_method_and_line_that_asked()
    {
        var line = await ListAsync();

        await AssertCallerAsync("list", nameof(ListAsync), line);
    }

    [Fact]
    public async Task A_read_names_the_method_and_line_that_asked()
    {
        var name = (await _client.CoreV1.ListNamespaceAsync()).Items[0].Name();

        var line = await ReadAsync(name);

        await AssertCallerAsync("get", nameof(ReadAsync), line);
    }

    [Fact]
    public async Task A_patch_names_the_method_and_line_that_asked_and_not_the_one_before_it()
    {
        await CreateAsync("ledger");

        var line = await PatchAsync("ledger");

        var e = await AssertCallerAsync("patch", nameof(PatchAsync), line);
        Assert.DoesNotContain(nameof(CreateAsync), e.UserAgent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_watch_names_the_method_and_line_that_began_it()
    {
        using var stop = new CancellationTokenSource();

        var line = await WatchAsync(stop);

        await AssertCallerAsync("watch", nameof(WatchAsync), line);
    }

    [Fact]
    public async Task The_manager_of_fields_is_the_same_with_and_without()
    {
        using var bare = new Kubernetes(new KubernetesClientConfiguration { Host = _server.BaseAddress.ToString() });
        var without = await bare.CoreV1.CreateNamespacedConfigMapAsync(ConfigMap("without"), "default");

        var with = await _client.CoreV1.CreateNamespacedConfigMapAsync(ConfigMap("with"), "default");

        Assert.Equal(without.Metadata.ManagedFields[0].Manager, with.Metadata.ManagedFields[0].Manager);
    }

    [Fact]
    public async Task A_handler_each_serves_several_clients()
    {
        using var other = Client();

        await other.CoreV1.ListNamespaceAsync();
        await _client.CoreV1.ListNamespaceAsync();

        Assert.All(_server.Requests, request => Assert.Contains("whakapapa/1 (", request.Header("User-Agent"), StringComparison.Ordinal));
    }

    private static int Line([CallerLineNumber] int line = 0) => line;

    private static V1ConfigMap ConfigMap(string name) => new() { Metadata = new V1ObjectMeta { Name = name }, Data = new Dictionary<string, string> { ["a"] = "b" } };

    private async Task<int> ListAsync()
    {
        await _client.CoreV1.ListNamespacedPodAsync("default"); return Line();
    }

    private async Task<int> ReadAsync(string name)
    {
        await _client.CoreV1.ReadNamespaceAsync(name); return Line();
    }

    private async Task CreateAsync(string name) => await _client.CoreV1.CreateNamespacedConfigMapAsync(ConfigMap(name), "default");

    private async Task<int> PatchAsync(string name)
    {
        var patch = new V1Patch("""{"data":{"a":"c"}}""", V1Patch.PatchType.MergePatch);
        await _client.CoreV1.PatchNamespacedConfigMapAsync(patch, name, "default"); return Line();
    }

    private async Task<int> WatchAsync(CancellationTokenSource stop)
    {
        var line = Line() + 1;
        await foreach (var _ in _client.CoreV1.WatchListNamespacedPodAsync("default", cancellationToken: stop.Token))
        {
            break;
        }

        await stop.CancelAsync();
        return line;
    }

    private async Task<AuditEvent> AssertCallerAsync(string verb, string method, int line)
    {
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        var e = await _server.WaitForEventAsync(e => e.Verb == verb && (verb == "get" || e.ObjectRef?.Resource != "namespaces"), timeout.Token);

        var frame = Regex.Match(e.UserAgent ?? "", @"; HandlerTests\.(\w+) \S*HandlerTests\.cs:(\d+);");
        Assert.Equal(method, frame.Groups[1].Value);
        Assert.Equal(line.ToString(CultureInfo.InvariantCulture), frame.Groups[2].Value);
        return e;
    }

    private Kubernetes Client() => new(
        new KubernetesClientConfiguration { Host = _server.BaseAddress.ToString() },
        new PurposeHandler(new PurposeOptions { Channels = PurposeChannels.UserAgent | PurposeChannels.Headers }));
}
