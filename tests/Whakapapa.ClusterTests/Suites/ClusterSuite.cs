using Whakapapa.ClusterTests.Clusters;
using Whakapapa.ClusterTests.Sessions;

namespace Whakapapa.ClusterTests.Suites;

/// <summary>What a suite does in any cluster. Each has a class for each of them at the end of its file.</summary>
public abstract class ClusterSuite
{
    protected const PurposeChannels Everything =
        PurposeChannels.UserAgent | PurposeChannels.Headers | PurposeChannels.Query | PurposeChannels.Journal | PurposeChannels.Activity;

    protected const string Namespace = "/api/v1/namespaces/default";
    protected const string ConfigMaps = Namespace + "/configmaps";
    protected const string Pods = Namespace + "/pods";

    protected ClusterSuite(TestCluster cluster)
    {
        ArgumentNullException.ThrowIfNull(cluster);
        Assert.SkipUnless(cluster.Missing is null, cluster.Missing ?? "");
        Cluster = cluster;
    }

    protected TestCluster Cluster { get; }

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>A name that no other test and no earlier run has.</summary>
    protected static string NewName() => $"whakapapa-{Guid.NewGuid():N}";

    protected static string ConfigMap(string name) => $$$"""{"metadata":{"name":"{{{name}}}","labels":{"made-by":"{{{name}}}"}},"data":{"a":"1"}}""";

    /// <summary>A pod that no node runs: nobody schedules it.</summary>
    protected static string Pod(string name) =>
        $$$"""{"metadata":{"name":"{{{name}}}","labels":{"made-by":"{{{name}}}"}},"spec":{"schedulerName":"nobody","containers":[{"name":"idle","image":"registry.example/idle:1"}]}}""";

    /// <summary>A client of a test's own, with all that goes over the wire unless it says otherwise.</summary>
    protected ClusterClient Client(PurposeChannels channels = PurposeChannels.UserAgent | PurposeChannels.Headers | PurposeChannels.Query) =>
        ClusterClient.With(Cluster, channels);

    /// <summary>What the audit log has of a request in the end.</summary>
    protected async Task<AuditLine> LoggedAsync(Exchange exchange, string stage = "ResponseComplete")
    {
        ArgumentNullException.ThrowIfNull(exchange);
        return (await Cluster.AuditLog.WaitForAsync(exchange.AuditId, stage, Cancellation)).Last(line => line.Stage == stage);
    }
}
