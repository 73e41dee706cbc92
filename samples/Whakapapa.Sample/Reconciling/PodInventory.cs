using Whakapapa.Sample.Kubernetes;

namespace Whakapapa.Sample.Reconciling;

/// <summary>Knows which pods there are.</summary>
internal sealed class PodInventory(IKubernetesApi api, string ns)
{
    private IReadOnlyList<Pod> _pods = [];

    public int Count => _pods.Count;

    public async Task RefreshAsync(CancellationToken cancellationToken) =>
        _pods = await api.ListPodsAsync(ns, cancellationToken);

    /// <summary>The pods that have failed, each read once more: it may have recovered since.</summary>
    public async Task<IReadOnlyList<Pod>> ConfirmFailedAsync(CancellationToken cancellationToken)
    {
        var failed = new List<Pod>();
        foreach (var candidate in _pods.Where(HasFailed).ToList())
        {
            var now = await api.ReadPodAsync(ns, candidate.Name, cancellationToken);
            failed.AddRange(HasFailed(now) ? [now] : []);
        }

        return failed;
    }

    private static bool HasFailed(Pod pod) => pod.Phase == "Failed";
}
