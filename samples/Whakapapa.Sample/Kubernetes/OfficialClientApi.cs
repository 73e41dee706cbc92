using System.Net;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using k8s;
using k8s.Autorest;
using k8s.Models;

namespace Whakapapa.Sample.Kubernetes;

/// <summary>The calls, made with the official client.</summary>
internal sealed class OfficialClientApi : IKubernetesApi
{
    private readonly k8s.Kubernetes _client;

    /// <param name="config">Which cluster, as whom.</param>
    /// <param name="inner">Handlers of the program's own, which see requests as they go out.</param>
    public OfficialClientApi(KubernetesClientConfiguration config, params DelegatingHandler[] inner) =>
        _client = new k8s.Kubernetes(config, [.. PurposeHandler.FromEnvironment(), .. inner]);

    public async Task<IReadOnlyList<Pod>> ListPodsAsync(string ns, CancellationToken cancellationToken)
    {
        try
        {
            var list = await _client.CoreV1.ListNamespacedPodAsync(ns, cancellationToken: cancellationToken);
            return [.. list.Items.Select(ReadPod)];
        }
        catch (HttpOperationException exception)
        {
            throw Refused(exception);
        }
    }

    public async Task<Pod> ReadPodAsync(string ns, string name, CancellationToken cancellationToken) =>
        ReadPod(await _client.CoreV1.ReadNamespacedPodAsync(name, ns, cancellationToken: cancellationToken));

    public async Task<string?> FindReportAsync(string ns, string name, CancellationToken cancellationToken)
    {
        try
        {
            return ReadText(await _client.CoreV1.ReadNamespacedConfigMapAsync(name, ns, cancellationToken: cancellationToken));
        }
        catch (HttpOperationException exception) when (exception.Response.StatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }
    }

    public Task CreateReportAsync(string ns, string name, CancellationToken cancellationToken) =>
        _client.CoreV1.CreateNamespacedConfigMapAsync(
            new V1ConfigMap { Metadata = new V1ObjectMeta { Name = name } }, ns, cancellationToken: cancellationToken);

    public Task PatchReportAsync(string ns, string name, string text, CancellationToken cancellationToken)
    {
        var patch = new JsonObject { ["data"] = new JsonObject { [ReportFormat.Entry] = text } };
        return _client.CoreV1.PatchNamespacedConfigMapAsync(
            new V1Patch(patch.ToJsonString(), V1Patch.PatchType.MergePatch), name, ns, cancellationToken: cancellationToken);
    }

    public Task DeleteReportAsync(string ns, string name, CancellationToken cancellationToken) =>
        _client.CoreV1.DeleteNamespacedConfigMapAsync(name, ns, cancellationToken: cancellationToken);

    public async IAsyncEnumerable<string> WatchReportAsync(
        string ns, string name, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var changes = _client.CoreV1.WatchListNamespacedConfigMapAsync(
            ns,
            fieldSelector: $"metadata.name={name}",
            timeoutSeconds: ReportFormat.WatchSeconds,
            cancellationToken: cancellationToken);
        await foreach (var (_, report) in changes.WithCancellation(cancellationToken))
        {
            yield return ReadText(report);
        }
    }

    public void Dispose() => _client.Dispose();

    private static Pod ReadPod(V1Pod pod) => new(pod.Metadata.Name, pod.Status?.Phase ?? "Unknown");

    private static string ReadText(V1ConfigMap report) =>
        report.Data is { } data && data.TryGetValue(ReportFormat.Entry, out var text) ? text : "";

    private static HttpRequestException Refused(HttpOperationException exception) =>
        new(exception.Message, exception, exception.Response.StatusCode);
}
