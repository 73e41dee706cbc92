using k8s;

namespace Whakapapa.Sample.Tool;

/// <summary>The calls, made with the official client. The handler is all that a program adds.</summary>
internal sealed class OfficialClientPods(KubernetesClientConfiguration config) : IPods
{
    private readonly Kubernetes _client = new(config, PurposeHandler.FromEnvironment());

    public static OfficialClientPods Connect(Uri server, string token) =>
        new(new KubernetesClientConfiguration { Host = server.AbsoluteUri, AccessToken = token });

    public async Task<IReadOnlyList<Pod>> ListAsync(CancellationToken cancellationToken)
    {
        var list = await _client.CoreV1.ListPodForAllNamespacesAsync(cancellationToken: cancellationToken);
        return [.. list.Items.Select(pod => new Pod(pod.Metadata.NamespaceProperty, pod.Metadata.Name, pod.Status?.Phase ?? "Unknown"))];
    }

    public async Task<string> LogAsync(Pod pod, CancellationToken cancellationToken)
    {
        await using var log = await _client.CoreV1.ReadNamespacedPodLogAsync(pod.Name, pod.Namespace, tailLines: 1, cancellationToken: cancellationToken);
        using var reader = new StreamReader(log);
        return (await reader.ReadToEndAsync(cancellationToken)).Trim();
    }

    public Task DeleteAsync(Pod pod, CancellationToken cancellationToken) =>
        _client.CoreV1.DeleteNamespacedPodAsync(pod.Name, pod.Namespace, cancellationToken: cancellationToken);

    public void Dispose() => _client.Dispose();
}
