namespace Whakapapa.Sample.Reconciling;

/// <summary>Compares what is with what should be: here, that no pod has failed.</summary>
internal sealed class PodReconciler(PodInventory inventory, StatusReporter reporter)
{
    public async Task<string> ReconcileAsync(CancellationToken cancellationToken)
    {
        await inventory.RefreshAsync(cancellationToken);
        var failed = await inventory.ConfirmFailedAsync(cancellationToken);
        var summary = failed.Count == 0
            ? $"{inventory.Count} pods, all well"
            : $"{inventory.Count} pods, failed: {string.Join(", ", failed.Select(pod => pod.Name))}";

        await reporter.ReportAsync(summary, cancellationToken);
        return summary;
    }
}
