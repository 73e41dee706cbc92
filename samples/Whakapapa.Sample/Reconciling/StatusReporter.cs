using Whakapapa.Sample.Kubernetes;

namespace Whakapapa.Sample.Reconciling;

/// <summary>Writes what the reconciler found into a ConfigMap.</summary>
internal sealed class StatusReporter(IKubernetesApi api, string ns)
{
    public const string ReportName = "whakapapa-sample";

    public async Task ReportAsync(string summary, CancellationToken cancellationToken)
    {
        await EnsureReportAsync(cancellationToken);
        await api.PatchReportAsync(ns, ReportName, summary, cancellationToken);
    }

    /// <summary>Leaves the cluster as it was.</summary>
    public Task RetireAsync(CancellationToken cancellationToken) => api.DeleteReportAsync(ns, ReportName, cancellationToken);

    private async Task EnsureReportAsync(CancellationToken cancellationToken)
    {
        if (await api.FindReportAsync(ns, ReportName, cancellationToken) is null)
        {
            await api.CreateReportAsync(ns, ReportName, cancellationToken);
        }
    }
}
