using k8s;
using k8s.Models;

namespace Whakapapa.KubernetesClientTests;

/// <summary>What the official client sends where its program did nothing but reference the package.</summary>
public sealed class ListenerTests : ListenedServer
{
    private Kubernetes _client = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _client = new Kubernetes(Configuration);
    }

    public override async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await base.DisposeAsync();
    }

    [Fact]
    public async Task A_list_names_who_asked_from_the_first_one_on()
    {
        await ListAsync();
        AssertTold(nameof(ListAsync));

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
    public async Task An_operation_on_custom_objects_names_who_asked()
    {
        await CustomAsync();

        AssertTold(nameof(CustomAsync));
    }

    [Fact]
    public async Task An_exec_names_who_asked()
    {
        await ExecAsync();

        AssertTold(nameof(ExecAsync));
    }

    [Fact]
    public async Task An_attach_names_who_asked()
    {
        await AttachAsync();

        AssertTold(nameof(AttachAsync));
    }

    [Fact]
    public async Task A_port_forward_names_who_asked()
    {
        await PortForwardAsync();

        AssertTold(nameof(PortForwardAsync));
    }

    [Fact]
    public async Task A_copy_names_who_asked()
    {
        await CopyAsync();

        AssertTold(nameof(CopyAsync));
    }

    [Fact]
    public async Task The_journal_names_the_callers_too_that_had_left_the_stack()
    {
        await ListAsync();

        await ReconcileAsync();

        AssertTold(nameof(RefreshAsync));
        Assert.DoesNotContain(nameof(ReconcileAsync), Server.Requests.Last().Header("Whakapapa-Purpose"), StringComparison.Ordinal);
        Assert.Matches($"{nameof(RefreshAsync)}.*{nameof(ReconcileAsync)}", await JournaledPurposeAsync());
    }

    [Fact]
    public async Task The_journal_names_them_where_the_request_is_refused()
    {
        await ListAsync();

        await Record.ExceptionAsync(() => ReconcileAsync("nowhere"));

        Assert.Matches($"{nameof(RefreshAsync)}.*{nameof(ReconcileAsync)}", await JournaledPurposeAsync());
    }

    [Fact]
    public async Task A_plain_client_of_the_same_process_is_untouched()
    {
        using var http = new HttpClient();

        using var response = await http.GetAsync(new Uri(Server.BaseAddress, "version"), TestContext.Current.CancellationToken);

        Assert.Equal("", Server.Requests.Last().Header("User-Agent") ?? "");
    }

    private async Task ListAsync() => await _client.CoreV1.ListNamespacedPodAsync("default");

    private async Task ReconcileAsync(string? pod = null) => await RefreshAsync(pod);

    // Whoever awaits it is gone from the stack when the request is made.
    private async Task RefreshAsync(string? pod)
    {
        await Task.Yield();
        if (pod is null)
        {
            await ListAsync();
        }
        else
        {
            await _client.CoreV1.ReadNamespacedPodAsync(pod, "default");
        }
    }

    private async Task PatchAsync() =>
        await _client.CoreV1.PatchNamespacedConfigMapAsync(new V1Patch("""{"data":{"a":"c"}}""", V1Patch.PatchType.MergePatch), "ledger", "default");

    // The server may know nothing of the kind, and refuse to run anything; what matters is what it was asked.
    private async Task CustomAsync() => await Record.ExceptionAsync(async () => await _client.CustomObjects.ListClusterCustomObjectAsync("acme.com", "v1", "tills"));

    private async Task ExecAsync() => await Record.ExceptionAsync(async () => await _client.WebSocketNamespacedPodExecAsync("shop", "default", "ls"));

    private async Task AttachAsync() => await Record.ExceptionAsync(async () => await _client.WebSocketNamespacedPodAttachAsync("shop", "default", "shop"));

    private async Task PortForwardAsync() =>
        await Record.ExceptionAsync(async () => await _client.WebSocketNamespacedPodPortForwardAsync("shop", "default", [8080]));

    // The client has no copy of its own: its users run tar in the pod, over streams.
    private async Task CopyAsync() => await Record.ExceptionAsync(
        async () => await _client.MuxedStreamNamespacedPodExecAsync("shop", "default", ["tar", "cf", "-", "/data"], "shop"));
}
