namespace Whakapapa.Sample.Operator.Controllers;

/// <summary>Sees to it that one of several operators does the work.</summary>
internal interface ILeadership
{
    /// <summary>Waits to become the leader, and then runs <paramref name="lead"/> until it is not any more; over and over.</summary>
    Task LeadAsync(Func<CancellationToken, Task> lead, CancellationToken stopping);
}
