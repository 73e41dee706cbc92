namespace Whakapapa.Sample.Kubernetes;

/// <summary>
/// The few calls that the reconciler makes, so that it runs on the official client as well as without it. A refused call is
/// an <see cref="HttpRequestException"/> with its status code.
/// </summary>
internal interface IKubernetesApi : IDisposable
{
    Task<IReadOnlyList<Pod>> ListPodsAsync(string ns, CancellationToken cancellationToken);

    Task<Pod> ReadPodAsync(string ns, string name, CancellationToken cancellationToken);

    /// <summary>Reads the text of a report: a ConfigMap with one entry. Null if there is none.</summary>
    Task<string?> FindReportAsync(string ns, string name, CancellationToken cancellationToken);

    Task CreateReportAsync(string ns, string name, CancellationToken cancellationToken);

    Task PatchReportAsync(string ns, string name, string text, CancellationToken cancellationToken);

    Task DeleteReportAsync(string ns, string name, CancellationToken cancellationToken);

    /// <summary>The text as it is now, and then each time it is written.</summary>
    IAsyncEnumerable<string> WatchReportAsync(string ns, string name, CancellationToken cancellationToken);
}
