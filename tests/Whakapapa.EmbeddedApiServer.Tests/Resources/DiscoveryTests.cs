using Whakapapa.EmbeddedApiServer.Tests.Testing;

namespace Whakapapa.EmbeddedApiServer.Tests.Resources;

public class DiscoveryTests
{
    [Theory]
    [InlineData("/api", "APIVersions", "v1")]
    [InlineData("/api/v1", "APIResourceList", "pods/status")]
    [InlineData("/apis", "APIGroupList", "coordination.k8s.io/v1")]
    [InlineData("/apis/apps", "APIGroup", "apps/v1")]
    [InlineData("/apis/apps/v1", "APIResourceList", "deployments")]
    public async Task Clients_find_out_what_there_is(string path, string kind, string has)
    {
        await using var cluster = await TestCluster.StartAsync();

        var document = (await cluster.GetAsync(path)).Json;

        Assert.Equal(kind, (string?)document["kind"]);
        Assert.Contains($"\"{has}\"", document.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_resource_says_whether_it_is_namespaced_and_what_can_be_done()
    {
        await using var cluster = await TestCluster.StartAsync();

        var resources = (await cluster.GetAsync("/api/v1")).Json["resources"]!.AsArray();
        var nodes = resources.Single(resource => (string?)resource!["name"] == "nodes")!;

        Assert.Equal((false, "Node"), ((bool)nodes["namespaced"]!, (string?)nodes["kind"]));
        Assert.Contains("watch", nodes["verbs"]!.AsArray().Select(verb => (string?)verb));
    }

    [Fact]
    public async Task Version_and_health_are_there_and_logged()
    {
        await using var cluster = await TestCluster.StartAsync();

        Assert.StartsWith("v1.", (string?)(await cluster.GetAsync("/version")).Json["gitVersion"], StringComparison.Ordinal);
        var health = await cluster.GetAsync("/readyz");
        Assert.Equal((200, "ok"), (health.Code, health.Body));
        Assert.Equal("/readyz", (await cluster.EventOfAsync(health)).RequestUri);
    }
}
