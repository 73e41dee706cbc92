using k8s;

namespace Whakapapa.KubernetesClientTests;

/// <summary>A watch, which the flavour for ahead-of-time compilation has not.</summary>
public sealed class WatchTests : ListenedServer
{
    [Fact]
    public async Task It_names_who_began_it()
    {
        using var client = new Kubernetes(Configuration);

        await WatchAsync(client);

        AssertTold(nameof(WatchAsync));
    }

    private static async Task WatchAsync(Kubernetes client)
    {
        using var stop = new CancellationTokenSource();
        await foreach (var _ in client.CoreV1.WatchListNamespacedPodAsync("default", cancellationToken: stop.Token))
        {
            break;
        }

        await stop.CancelAsync();
    }
}
