using Whakapapa.Sample.Kubernetes;

namespace Whakapapa.Sample.Reconciling;

/// <summary>Follows the report.</summary>
internal sealed class WatchLoop(IKubernetesApi api, string ns)
{
    public async Task UntilReportedAsync(string summary, CancellationToken cancellationToken)
    {
        await foreach (var text in api.WatchReportAsync(ns, StatusReporter.ReportName, cancellationToken))
        {
            if (text == summary)
            {
                return;
            }
        }
    }
}
