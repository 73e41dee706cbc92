using k8s;
using k8s.LeaderElection;
using k8s.LeaderElection.ResourceLock;
using Whakapapa.Sample.Operator.Controllers;

namespace Whakapapa.Sample.Operator.WithOfficialClient;

/// <summary>The official client's leader election, on a <c>Lease</c>.</summary>
internal sealed class LeaseLeadership(IKubernetes client) : ILeadership
{
    private readonly string _identity = $"{Environment.MachineName}-{Guid.NewGuid():N}";

    public async Task LeadAsync(Func<CancellationToken, Task> lead, CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            using var leading = CancellationTokenSource.CreateLinkedTokenSource(stopping);
            using var elector = new LeaderElector(new LeaderElectionConfig(new LeaseLock(client, "default", "shop-operator", _identity)));
            var work = Task.CompletedTask;
            elector.OnStartedLeading += () => work = Task.Run(() => lead(leading.Token), leading.Token);
            try
            {
                await elector.RunUntilLeadershipLostAsync(stopping);
            }
            finally
            {
                await leading.CancelAsync();
                await work.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }
}
