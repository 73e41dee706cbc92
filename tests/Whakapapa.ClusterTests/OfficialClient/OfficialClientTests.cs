using k8s;
using k8s.Models;
using Whakapapa.ClusterTests.Clusters;
using Whakapapa.ClusterTests.Suites;

namespace Whakapapa.ClusterTests.OfficialClient;

/// <summary>What the official client sends through the handler, and what passes by it.</summary>
public abstract class OfficialClientTests(TestCluster cluster) : ClusterSuite(cluster)
{
    [Fact]
    public async Task List_create_patch_watch_and_delete_name_the_method_that_asked()
    {
        using var client = Connect(PurposeChannels.UserAgent);
        var name = NewName();

        await AskForEachAsync(client, name);

        foreach (var (verb, target) in new[] { ("list", "?labelSelector"), ("create", "?"), ("patch", $"/{name}"), ("watch", "&watch=true"), ("delete", $"/{name}") })
        {
            var line = await Cluster.AuditLog.WaitForAsync(
                line => line.Verb == verb
                    && line.RequestUri.Contains(target == "?" ? "/configmaps" : target, StringComparison.Ordinal)
                    && line.UserAgent?.Contains(nameof(AskForEachAsync), StringComparison.Ordinal) == true,
                Cancellation);
            Assert.StartsWith("kubernetes-csharp/", line.UserAgent, StringComparison.Ordinal);
            Assert.Contains($"; {nameof(OfficialClientTests)}.{nameof(AskForEachAsync)} ", line.UserAgent, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(PurposeChannels.None)]
    [InlineData(PurposeChannels.UserAgent | PurposeChannels.Headers | PurposeChannels.Query)]
    public async Task The_manager_of_fields_is_the_client(PurposeChannels channels)
    {
        using var client = Connect(channels);
        var name = NewName();

        var created = await client.CoreV1.CreateNamespacedConfigMapAsync(Map(name), "default", cancellationToken: Cancellation);
        var patched = await client.CoreV1.PatchNamespacedConfigMapAsync(Merge("c"), name, "default", cancellationToken: Cancellation);

        Assert.Equal(["kubernetes-csharp"], created.Metadata.ManagedFields.Select(entry => entry.Manager));
        Assert.Equal(["kubernetes-csharp"], patched.Metadata.ManagedFields.Select(entry => entry.Manager));
        await client.CoreV1.DeleteNamespacedConfigMapAsync(name, "default", cancellationToken: Cancellation);
    }

    [Fact]
    public async Task Exec_passes_by_the_handler_so_that_the_log_has_no_purpose_of_it()
    {
        using var client = Connect(PurposeChannels.UserAgent);
        var name = NewName();
        await client.CreateNamespacedPodAsync(
            new V1Pod
            {
                Metadata = new V1ObjectMeta { Name = name },
                Spec = new V1PodSpec { SchedulerName = "nobody", Containers = [new V1Container { Name = "idle", Image = "registry.example/idle:1" }] },
            },
            "default",
            cancellationToken: Cancellation);

        await Assert.ThrowsAnyAsync<Exception>(() => client.WebSocketNamespacedPodExecAsync(name, "default", "ls", cancellationToken: Cancellation));

        var line = await Cluster.AuditLog.WaitForAsync(line => line.RequestUri.Contains($"{name}/exec", StringComparison.Ordinal), Cancellation);
        Assert.Equal(("get", "exec", (string?)null), (line.Verb, line.Subresource, line.UserAgent));
        await client.DeleteNamespacedPodAsync(name, "default", gracePeriodSeconds: 0, cancellationToken: Cancellation);
    }

    private static V1ConfigMap Map(string name) =>
        new() { Metadata = new V1ObjectMeta { Name = name }, Data = new Dictionary<string, string> { ["a"] = "1" } };

    private static V1Patch Merge(string value) => new($$"""{"data":{"b":"{{value}}"} }""", V1Patch.PatchType.MergePatch);

    private static async Task AskForEachAsync(Kubernetes client, string name)
    {
        var core = client.CoreV1;
        await core.ListNamespacedConfigMapAsync("default", labelSelector: $"made-by={name}", cancellationToken: Cancellation);
        await core.CreateNamespacedConfigMapAsync(Map(name), "default", cancellationToken: Cancellation);
        await core.PatchNamespacedConfigMapAsync(Merge("2"), name, "default", cancellationToken: Cancellation);
        await foreach (var _ in core.WatchListNamespacedConfigMapAsync("default", fieldSelector: $"metadata.name={name}", cancellationToken: Cancellation))
        {
            break;
        }

        await core.DeleteNamespacedConfigMapAsync(name, "default", cancellationToken: Cancellation);
    }

    private Kubernetes Connect(PurposeChannels channels) => new(
        Cluster is GivenCluster
            ? KubernetesClientConfiguration.BuildConfigFromConfigFile(GivenCluster.KubeconfigPath)
            : new KubernetesClientConfiguration { Host = Cluster.Address.AbsoluteUri, AccessToken = EmbeddedCluster.Token },
        channels == PurposeChannels.None ? [] : [new PurposeHandler(new PurposeOptions { Channels = channels })]);
}

public sealed class OfficialClientTestsOnTheEmbeddedServer(EmbeddedCluster cluster) : OfficialClientTests(cluster), IClassFixture<EmbeddedCluster>;

public sealed class OfficialClientTestsOnTheGivenCluster(GivenCluster cluster) : OfficialClientTests(cluster), IClassFixture<GivenCluster>;
