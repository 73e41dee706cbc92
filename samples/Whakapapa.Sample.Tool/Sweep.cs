namespace Whakapapa.Sample.Tool;

/// <summary>Finds the pods that failed, and deletes them if it is told to.</summary>
internal sealed class Sweep(IPods pods, TextWriter output)
{
    public async Task RunAsync(bool delete, CancellationToken cancellationToken)
    {
        // Says on whose behalf the requests are made; who reads the audit log finds it behind " -- ".
        using var purpose = Purpose.Begin(delete ? "podsweep --delete" : "podsweep");
        foreach (var pod in await FindFailedAsync(cancellationToken))
        {
            output.WriteLine($"{pod.Namespace}/{pod.Name}  {pod.Phase}  {await pods.LogAsync(pod, cancellationToken)}");
            if (delete)
            {
                await RemoveAsync(pod, cancellationToken);
            }
        }
    }

    private async Task<IReadOnlyList<Pod>> FindFailedAsync(CancellationToken cancellationToken) =>
        [.. (await pods.ListAsync(cancellationToken)).Where(pod => pod.Phase == "Failed")];

    private async Task RemoveAsync(Pod pod, CancellationToken cancellationToken)
    {
        await pods.DeleteAsync(pod, cancellationToken);
        output.WriteLine($"{pod.Namespace}/{pod.Name}  deleted");
    }
}
