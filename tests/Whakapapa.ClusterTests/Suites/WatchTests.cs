using System.Text.Json.Nodes;
using Whakapapa.ClusterTests.Clusters;
using Whakapapa.ClusterTests.Sessions;

namespace Whakapapa.ClusterTests.Suites;

/// <summary>A watch runs on as without, and both its events in the log say why.</summary>
public abstract class WatchTests(TestCluster cluster) : ClusterSuite(cluster)
{
    [Fact]
    public async Task It_gives_what_happens_and_both_its_events_are_marked()
    {
        using var client = Client();
        var name = NewName();
        await client.PostAsync(ConfigMaps, ConfigMap(name));

        var watch = await client.GetAsync($"{ConfigMaps}?watch=true&timeoutSeconds=1&fieldSelector=metadata.name%3D{name}");

        var happened = watch.Body.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!);
        Assert.Equal([$"ADDED {name}"], happened.Select(e => $"{e["type"]} {e["object"]!["metadata"]!["name"]}"));
        await LoggedAsync(watch);
        var lines = await Cluster.AuditLog.WaitForAsync(watch.AuditId, "ResponseComplete", Cancellation);
        Assert.Equal(["ResponseStarted watch 200", "ResponseComplete watch 200"], lines.Select(line => $"{line.Stage} {line.Verb} {line.Code}"));
        Assert.All(lines, line => Assert.Equal((watch.UserAgent, watch.Target), (line.UserAgent, line.RequestUri)));
        Assert.Contains(nameof(It_gives_what_happens_and_both_its_events_are_marked), watch.UserAgent, StringComparison.Ordinal);
        await client.DeleteAsync($"{ConfigMaps}/{name}");
    }

    // kube-apiserver 1.20 logs that a watch has started when it ends, later versions at once.
    [Fact]
    public async Task One_that_its_client_has_left_has_both_its_events()
    {
        Exchange sent;
        using (var client = Client())
        {
            sent = await client.BeginAsync($"{ConfigMaps}?watch=true&timeoutSeconds=600");
        }

        var lines = await Cluster.AuditLog.WaitForAsync(sent.AuditId, "ResponseComplete", Cancellation);
        Assert.Equal(["ResponseStarted", "ResponseComplete"], lines.Select(line => line.Stage));
        Assert.All(lines, line => Assert.Equal((sent.UserAgent, sent.Target), (line.UserAgent, line.RequestUri)));
    }
}

public sealed class WatchTestsOnTheEmbeddedServer(EmbeddedCluster cluster) : WatchTests(cluster), IClassFixture<EmbeddedCluster>;

public sealed class WatchTestsOnTheGivenCluster(GivenCluster cluster) : WatchTests(cluster), IClassFixture<GivenCluster>;
