using System.Text.Json.Nodes;
using Whakapapa.ClusterTests.Clusters;
using Whakapapa.ClusterTests.Sessions;

namespace Whakapapa.ClusterTests.Suites;

/// <summary>What a cluster refuses it refuses as without, and the log says why it was asked.</summary>
public abstract class RefusalTests(TestCluster cluster) : ClusterSuite(cluster)
{
    private static readonly (string Name, string Value) AsNobodySpecial = ("Impersonate-User", "whakapapa-nobody-special");

    [Fact]
    public async Task An_unknown_token_is_401_and_logged_when_the_response_starts_alone()
    {
        using var client = new ClusterClient(Cluster, new PurposeOptions { Channels = Everything }, Cluster.NewUnauthenticatedTransport());

        var refused = await client.GetAsync(Pods);

        await AssertRefusedAsync(refused, 401, "Unauthorized", "ResponseStarted");
        using var after = Client();
        await LoggedAsync(await after.GetAsync(Pods));
        var lines = await Cluster.AuditLog.WaitForAsync(refused.AuditId, "ResponseStarted", Cancellation);
        Assert.Null(Assert.Single(lines).User);
    }

    [Fact]
    public async Task What_a_user_may_not_do_is_403()
    {
        using var client = Client();

        var refused = await client.GetAsync(Pods, AsNobodySpecial);

        var line = await AssertRefusedAsync(refused, 403, "Forbidden");
        Assert.Equal("whakapapa-nobody-special", line.Impersonated);
        Assert.Contains("\"whakapapa-nobody-special\" cannot list resource \"pods\" in API group \"\" in the namespace \"default\"", (string?)refused.Json["message"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_everybody_may_do_an_impersonated_user_may()
    {
        using var client = Client();

        var allowed = await client.GetAsync("/version", AsNobodySpecial);

        Assert.Equal((200, 200), (allowed.Code, (await LoggedAsync(allowed)).Code));
    }

    [Theory]
    [InlineData(Pods + "/none-of-this-name")]
    [InlineData("/apis/apps/v1/namespaces/default/deployments/none-of-this-name")]
    public async Task What_is_not_there_is_404(string target)
    {
        using var client = Client();

        await AssertRefusedAsync(await client.GetAsync(target), 404, "NotFound");
    }

    [Theory]
    [InlineData("/apis/none.example/v1/things")]
    [InlineData("/nothing/here")]
    public async Task What_nobody_serves_is_404_as_well(string target)
    {
        using var client = Client();

        var refused = await client.GetAsync(target);

        var line = await LoggedAsync(refused);
        Assert.Equal((404, 404, refused.UserAgent), (refused.Code, line.Code, line.UserAgent));
    }

    [Fact]
    public async Task What_is_there_already_is_409()
    {
        using var client = Client();
        var name = NewName();
        await client.PostAsync(ConfigMaps, ConfigMap(name));

        await AssertRefusedAsync(await client.PostAsync(ConfigMaps, ConfigMap(name)), 409, "AlreadyExists");

        await client.DeleteAsync($"{ConfigMaps}/{name}");
    }

    [Fact]
    public async Task An_update_of_an_older_version_is_409()
    {
        using var client = Client();
        var name = NewName();
        var read = (await client.PostAsync(ConfigMaps, ConfigMap(name))).Json;
        await client.SendAsync("PATCH", $"{ConfigMaps}/{name}", """{"data":{"b":"2"}}""", "application/merge-patch+json");

        var stale = await client.SendAsync("PUT", $"{ConfigMaps}/{name}", read.ToJsonString(), "application/json");

        await AssertRefusedAsync(stale, 409, "Conflict");
        await client.DeleteAsync($"{ConfigMaps}/{name}");
    }

    [Fact]
    public async Task An_invalid_object_is_422()
    {
        using var client = Client();

        await AssertRefusedAsync(await client.PostAsync(ConfigMaps, ConfigMap("Not_A_Name")), 422, "Invalid");
    }

    [Fact]
    public async Task An_eviction_that_a_budget_forbids_is_429()
    {
        using var client = Client();
        var name = NewName();
        var version = (await client.GetAsync("/apis/policy/v1")).Code == 200 ? "policy/v1" : "policy/v1beta1";
        var budgets = $"/apis/{version}/namespaces/default/poddisruptionbudgets";
        var budget = new JsonObject
        {
            ["metadata"] = new JsonObject { ["name"] = name },
            ["spec"] = new JsonObject { ["minAvailable"] = 1, ["selector"] = new JsonObject { ["matchLabels"] = new JsonObject { ["made-by"] = name } } },
        };
        Assert.Equal(201, (await client.PostAsync(Pods, Pod(name))).Code);
        Assert.Equal(200, (await client.SendAsync("PATCH", $"{Pods}/{name}/status", """{"status":{"phase":"Running"}}""", "application/merge-patch+json")).Code);
        Assert.Equal(201, (await client.PostAsync(budgets, budget.ToJsonString())).Code);

        var refused = await client.PostAsync($"{Pods}/{name}/eviction", $$$"""{"apiVersion":"{{{version}}}","kind":"Eviction","metadata":{"name":"{{{name}}}"}}""");

        var line = await AssertRefusedAsync(refused, 429, "TooManyRequests");
        Assert.Equal(("create", "eviction"), (line.Verb, line.Subresource));
        await client.DeleteAsync($"{budgets}/{name}");
        await client.DeleteAsync($"{Pods}/{name}?gracePeriodSeconds=0");
    }

    private async Task<AuditLine> AssertRefusedAsync(Exchange refused, int code, string reason, string stage = "ResponseComplete")
    {
        Assert.Equal((code, reason), (refused.Code, (string?)refused.Json["reason"]));
        var line = await LoggedAsync(refused, stage);
        Assert.Equal((code, refused.UserAgent, refused.Target), (line.Code, line.UserAgent, line.RequestUri));
        Assert.Contains("whakapapa/1 (", line.UserAgent, StringComparison.Ordinal);
        return line;
    }
}

public sealed class RefusalTestsOnTheEmbeddedServer(EmbeddedCluster cluster) : RefusalTests(cluster), IClassFixture<EmbeddedCluster>;

public sealed class RefusalTestsOnTheGivenCluster(GivenCluster cluster) : RefusalTests(cluster), IClassFixture<GivenCluster>;
