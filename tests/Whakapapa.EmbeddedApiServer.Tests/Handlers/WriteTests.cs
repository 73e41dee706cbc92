using System.Text.Json.Nodes;
using Whakapapa.EmbeddedApiServer.Tests.Testing;

namespace Whakapapa.EmbeddedApiServer.Tests.Handlers;

public class WriteTests
{
    private const string ConfigMaps = "/api/v1/namespaces/default/configmaps";
    private const string Shop = $"{ConfigMaps}/shop";
    private const string Pod = "/api/v1/namespaces/default/pods/web-0";

    [Fact]
    public async Task A_created_object_is_there()
    {
        await using var cluster = await TestCluster.StartAsync();

        var created = await cluster.PostAsync(ConfigMaps, """{"metadata":{"name":"new"},"data":{"a":"b"}}""");

        Assert.Equal((201, "default"), (created.Code, (string?)created.Json["metadata"]!["namespace"]));
        Assert.Equal("b", (string?)(await cluster.GetAsync($"{ConfigMaps}/new")).Json["data"]!["a"]);
    }

    [Fact]
    public async Task A_generated_name_begins_as_asked()
    {
        await using var cluster = await TestCluster.StartAsync();

        var created = await cluster.PostAsync(ConfigMaps, """{"metadata":{"generateName":"run-"}}""");

        Assert.Matches("^run-[a-z0-9]{5}$", (string?)created.Json["metadata"]!["name"]);
    }

    [Theory]
    [InlineData(ConfigMaps, """{"metadata":{"name":"shop"}}""", 409, "AlreadyExists")]
    [InlineData(ConfigMaps, """{"metadata":{}}""", 422, "Invalid")]
    [InlineData(ConfigMaps, """{"metadata":{"name":"Not A Name"}}""", 422, "Invalid")]
    [InlineData(ConfigMaps, """{"kind":"Secret","metadata":{"name":"x"}}""", 400, "BadRequest")]
    [InlineData(ConfigMaps, """{"metadata":{"name":"x","namespace":"other"}}""", 400, "BadRequest")]
    [InlineData(ConfigMaps, "{", 400, "BadRequest")]
    [InlineData("/api/v1/namespaces/none/configmaps", """{"metadata":{"name":"x"}}""", 404, "NotFound")]
    [InlineData("/api/v1/namespaces/default/pods", """{"metadata":{"name":"x"},"spec":{}}""", 422, "Invalid")]
    public async Task What_cannot_be_created_is_refused(string path, string json, int code, string reason)
    {
        await using var cluster = await TestCluster.StartAsync();

        var answer = await cluster.PostAsync(path, json);

        Assert.Equal((code, reason), (answer.Code, (string?)answer.Json["reason"]));
        Assert.Equal((code, reason), ((await cluster.EventOfAsync(answer)).ResponseStatus.Code, reason));
    }

    [Fact]
    public async Task An_update_of_an_old_version_is_a_conflict()
    {
        await using var cluster = await TestCluster.StartAsync();
        var read = (await cluster.GetAsync(Shop)).Json;
        await cluster.PatchAsync(Shop, """{"data":{"currency":"EUR"}}""");

        var answer = await cluster.PutAsync(Shop, read.ToJsonString());

        Assert.Equal((409, "Conflict"), (answer.Code, (string?)answer.Json["reason"]));
        Assert.Equal("EUR", (string?)(await cluster.GetAsync(Shop)).Json["data"]!["currency"]);
    }

    [Fact]
    public async Task An_update_of_no_version_overwrites_what_is_there()
    {
        await using var cluster = await TestCluster.StartAsync();

        var answer = await cluster.PutAsync(Shop, """{"metadata":{"name":"shop"},"data":{"x":"y"}}""");

        Assert.Equal((200, """{"x":"y"}"""), (answer.Code, answer.Json["data"]!.ToJsonString()));
    }

    [Fact]
    public async Task A_write_that_changes_nothing_leaves_the_version_as_it_was()
    {
        await using var cluster = await TestCluster.StartAsync();
        var before = (await cluster.GetAsync(Shop)).Json;

        var after = (await cluster.PatchAsync(Shop, """{"data":{"currency":"NZD"}}""")).Json;

        Assert.True(JsonNode.DeepEquals(before, after), after.ToJsonString());
    }

    [Fact]
    public async Task The_status_is_written_through_its_own_subresource_alone()
    {
        await using var cluster = await TestCluster.StartAsync();
        const string Patch = """{"metadata":{"labels":{"x":"y"}},"status":{"phase":"Succeeded"}}""";

        var main = (await cluster.PatchAsync(Pod, Patch)).Json;
        var status = (await cluster.PatchAsync($"{Pod}/status", Patch.Replace("\"y\"", "\"z\"", StringComparison.Ordinal))).Json;

        Assert.Equal(("y", "Running"), ((string?)main["metadata"]!["labels"]!["x"], (string?)main["status"]!["phase"]));
        Assert.Equal(("y", "Succeeded"), ((string?)status["metadata"]!["labels"]!["x"], (string?)status["status"]!["phase"]));
    }

    [Fact]
    public async Task The_generation_counts_changes_of_intent()
    {
        await using var cluster = await TestCluster.StartAsync();

        var labelled = (await cluster.PatchAsync(Pod, """{"metadata":{"labels":{"x":"y"}}}""")).Json;
        var changed = (await cluster.PatchAsync(Pod, """{"spec":{"priority":1}}""")).Json;

        Assert.Equal((1, 2), ((long)labelled["metadata"]!["generation"]!, (long)changed["metadata"]!["generation"]!));
    }

    [Fact]
    public async Task A_dry_run_answers_and_writes_nothing()
    {
        await using var cluster = await TestCluster.StartAsync();

        var answer = await cluster.PostAsync($"{ConfigMaps}?dryRun=All", """{"metadata":{"name":"new"}}""");

        Assert.Equal(201, answer.Code);
        Assert.Equal(404, (await cluster.GetAsync($"{ConfigMaps}/new")).Code);
    }

    [Fact]
    public async Task An_unknown_kind_of_patch_is_an_unsupported_media_type()
    {
        await using var cluster = await TestCluster.StartAsync();

        Assert.Equal(415, (await cluster.PatchAsync(Shop, "{}", "json")).Code);
    }

    [Fact]
    public async Task Of_many_updates_of_one_version_one_wins()
    {
        await using var cluster = await TestCluster.StartAsync();
        var read = (await cluster.GetAsync(Shop)).Json;

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(i =>
        {
            var mine = read.DeepClone().AsObject();
            mine["data"]!["winner"] = $"{i}";
            return cluster.PutAsync(Shop, mine.ToJsonString());
        }));

        Assert.Equal(1, answers.Count(answer => answer.Code == 200));
        Assert.Equal(19, answers.Count(answer => answer.Code == 409));
    }

    [Fact]
    public async Task A_custom_resource_lives_as_long_as_its_definition()
    {
        await using var cluster = await TestCluster.StartAsync();
        const string Definitions = "/apis/apiextensions.k8s.io/v1/customresourcedefinitions";
        const string Gadgets = "/apis/example.com/v1/namespaces/default/gadgets";
        Assert.Equal(404, (await cluster.GetAsync(Gadgets)).Code);

        await cluster.PostAsync(Definitions, """
            {"metadata":{"name":"gadgets.example.com"},"spec":{"group":"example.com","scope":"Namespaced",
             "names":{"plural":"gadgets","kind":"Gadget"},"versions":[{"name":"v1","served":true,"storage":true,"subresources":{"status":{}}}]}}
            """);

        Assert.Equal(201, (await cluster.PostAsync(Gadgets, """{"metadata":{"name":"one"},"spec":{"size":1}}""")).Code);
        Assert.Equal(200, (await cluster.PatchAsync($"{Gadgets}/one/status", """{"status":{"ready":true}}""")).Code);
        Assert.Equal(415, (await cluster.PatchAsync($"{Gadgets}/one", "{}", "strategic-merge-patch+json")).Code);
        Assert.Equal(422, (await cluster.PutAsync($"{Gadgets}/one", """{"metadata":{"name":"one"}}""")).Code);
        Assert.Equal("example.com/v1", (string?)(await cluster.GetAsync($"{Gadgets}/one")).Json["apiVersion"]);

        Assert.Equal(200, (await cluster.DeleteAsync($"{Definitions}/gadgets.example.com")).Code);
        Assert.Equal(404, (await cluster.GetAsync(Gadgets)).Code);
    }

    [Fact]
    public async Task Leases_are_for_those_who_say_which_version_they_renew()
    {
        await using var cluster = await TestCluster.StartAsync();
        const string Leases = "/apis/coordination.k8s.io/v1/namespaces/kube-system/leases";
        var lease = (await cluster.PostAsync(Leases, """{"metadata":{"name":"leader"},"spec":{"holderIdentity":"a"}}""")).Json;
        lease["spec"]!["holderIdentity"] = "b";

        Assert.Equal(200, (await cluster.PutAsync($"{Leases}/leader", lease.ToJsonString())).Code);
        Assert.Equal(409, (await cluster.PutAsync($"{Leases}/leader", lease.ToJsonString())).Code);
        lease["metadata"]!.AsObject().Remove("resourceVersion");
        Assert.Equal(422, (await cluster.PutAsync($"{Leases}/leader", lease.ToJsonString())).Code);
    }
}
