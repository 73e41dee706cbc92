using Whakapapa.EmbeddedApiServer.Tests.Testing;

namespace Whakapapa.EmbeddedApiServer.Tests.Handlers;

public class EvictionTests
{
    private const string Pod = "/api/v1/namespaces/default/pods/web-0";
    private const string Budgets = "/apis/policy/v1/namespaces/default/poddisruptionbudgets";
    private const string Eviction = """{"apiVersion":"policy/v1","kind":"Eviction","metadata":{"name":"web-0"}}""";

    [Fact]
    public async Task Without_a_budget_the_pod_goes()
    {
        await using var cluster = await TestCluster.StartAsync();

        Assert.Equal(201, (await cluster.PostAsync($"{Pod}/eviction", Eviction)).Code);

        Assert.Equal(404, (await cluster.GetAsync(Pod)).Code);
    }

    [Theory]
    [InlineData("web", 429, 200)]
    [InlineData("cart", 201, 404)]
    public async Task A_budget_of_the_pods_own_forbids_it(string app, int code, int podCode)
    {
        await using var cluster = await TestCluster.StartAsync();
        await cluster.PostAsync(Budgets, $$"""{"metadata":{"name":"b"},"spec":{"minAvailable":1,"selector":{"matchLabels":{"app":"{{app}}"} } } }""");

        Assert.Equal(code, (await cluster.PostAsync($"{Pod}/eviction", Eviction)).Code);

        Assert.Equal(podCode, (await cluster.GetAsync(Pod)).Code);
    }

    [Fact]
    public async Task Disruptions_that_the_budgets_status_allows_are_allowed()
    {
        await using var cluster = await TestCluster.StartAsync();
        await cluster.PostAsync(Budgets, """{"metadata":{"name":"b"},"spec":{"selector":{"matchLabels":{"app":"web"}}}}""");
        await cluster.PatchAsync($"{Budgets}/b/status", """{"status":{"disruptionsAllowed":1}}""");

        Assert.Equal(201, (await cluster.PostAsync($"{Pod}/eviction", Eviction)).Code);
    }
}
