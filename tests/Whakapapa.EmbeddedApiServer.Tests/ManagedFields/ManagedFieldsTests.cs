using System.Text.Json.Nodes;
using Whakapapa.EmbeddedApiServer.Tests.Testing;

namespace Whakapapa.EmbeddedApiServer.Tests.ManagedFields;

public class ManagedFieldsTests
{
    private const string ConfigMaps = "/api/v1/namespaces/default/configmaps";
    private const string Shop = $"{ConfigMaps}/shop";

    [Theory]
    [InlineData("kubectl/v1.36 (linux/amd64) kubernetes/abc", "kubectl")]
    [InlineData("shop worker/1.4.2", "shop worker")]
    [InlineData("whk/1;abc kubectl/v1.36", "whk")]
    [InlineData("no slash at all", "no slash at all")]
    [InlineData("", "unknown")]
    public async Task A_write_is_attributed_to_what_the_User_Agent_has_before_its_first_slash(string userAgent, string manager)
    {
        await using var cluster = await TestCluster.StartAsync();

        var answer = await cluster.PostAsync(ConfigMaps, """{"metadata":{"name":"new"},"data":{"a":"b"}}""", ("User-Agent", userAgent));

        Assert.Equal(manager, (string?)Entries(answer.Json).Single()["manager"]);
    }

    [Fact]
    public async Task Without_a_User_Agent_it_is_attributed_to_unknown()
    {
        await using var cluster = await TestCluster.StartAsync();

        var answer = await cluster.PostAsync(ConfigMaps, """{"metadata":{"name":"new"},"data":{"a":"b"}}""");

        Assert.Equal("unknown", (string?)Entries(answer.Json).Single()["manager"]);
    }

    [Fact]
    public async Task The_name_from_a_User_Agent_is_cut_at_128_bytes_between_characters()
    {
        Assert.Equal(new string('a', 128), EmbeddedApiServer.ManagedFields.ManagerName.Of(null, new string('a', 200)));
        Assert.Equal(new string('a', 127), EmbeddedApiServer.ManagedFields.ManagerName.Of(null, new string('a', 127) + "é/1"));
        Assert.Equal("ab", EmbeddedApiServer.ManagedFields.ManagerName.Of(null, "a\tb\u200B/1"));
        await Task.CompletedTask;
    }

    [Fact]
    public async Task The_fieldManager_of_the_query_comes_first()
    {
        await using var cluster = await TestCluster.StartAsync();

        var answer = await cluster.PatchAsync(
            $"{Shop}?fieldManager=mine", """{"data":{"a":"b"}}""", "merge-patch+json", ("User-Agent", "kubectl/1"));

        Assert.Equal(["kubectl-create Update", "mine Update"], Managers(answer.Json));
    }

    [Fact]
    public async Task An_entry_says_who_did_what_to_which_fields_when()
    {
        await using var cluster = await TestCluster.StartAsync(
            new ApiServerOptions { Clock = new FixedClock(DateTimeOffset.UnixEpoch) });

        var answer = await cluster.PostAsync(
            ConfigMaps, """{"metadata":{"name":"new","labels":{"app.io/x":"y"}},"data":{"a":"b"}}""", ("User-Agent", "shop/1"));

        Assert.Equal(
            """{"manager":"shop","operation":"Update","apiVersion":"v1","time":"1970-01-01T00:00:00Z","fieldsType":"FieldsV1","fieldsV1":{"f:data":{"f:a":{}},"f:metadata":{"f:labels":{"f:app.io/x":{}}}}}""",
            Entries(answer.Json).Single().ToJsonString());
    }

    [Fact]
    public async Task Who_writes_a_field_last_has_it()
    {
        await using var cluster = await TestCluster.StartAsync();

        var answer = await cluster.PatchAsync(Shop, """{"data":{"currency":"EUR"}}""", "merge-patch+json", ("User-Agent", "shop/1"));

        Assert.Equal(["shop Update"], Managers(answer.Json));
    }

    [Fact]
    public async Task Who_writes_the_value_that_is_there_has_nothing()
    {
        await using var cluster = await TestCluster.StartAsync();

        var answer = await cluster.PatchAsync(Shop, """{"data":{"currency":"NZD"}}""", "merge-patch+json", ("User-Agent", "shop/1"));

        Assert.Equal(["kubectl-create Update"], Managers(answer.Json));
    }

    [Fact]
    public async Task Writes_to_the_status_have_an_entry_of_their_own()
    {
        await using var cluster = await TestCluster.StartAsync();

        var answer = await cluster.PatchAsync(
            "/api/v1/namespaces/default/pods/web-0/status", """{"status":{"reason":"x"}}""", "merge-patch+json", ("User-Agent", "kubelet/1"));

        Assert.Equal("status", (string?)Entries(answer.Json).Single(entry => (string?)entry["manager"] == "kubelet")["subresource"]);
    }

    [Fact]
    public async Task Apply_creates_and_then_removes_what_its_manager_no_longer_wants()
    {
        await using var cluster = await TestCluster.StartAsync();
        const string New = $"{ConfigMaps}/new?fieldManager=mine";

        var created = await ApplyAsync(cluster, New, """{"data":{"a":"1","b":"2"}}""");
        await cluster.PatchAsync($"{ConfigMaps}/new", """{"data":{"c":"3"}}""", "merge-patch+json", ("User-Agent", "other/1"));
        var applied = await ApplyAsync(cluster, New, """{"data":{"a":"1"}}""");

        Assert.Equal((201, 200), (created.Code, applied.Code));
        Assert.Equal("""{"a":"1","c":"3"}""", applied.Json["data"]!.ToJsonString());
        Assert.Equal(["other Update", "mine Apply"], Managers(applied.Json));
    }

    [Fact]
    public async Task Apply_conflicts_over_the_fields_of_others_unless_forced()
    {
        await using var cluster = await TestCluster.StartAsync();

        var refused = await ApplyAsync(cluster, $"{Shop}?fieldManager=mine", """{"data":{"currency":"EUR"}}""");
        var forced = await ApplyAsync(cluster, $"{Shop}?fieldManager=mine&force=true", """{"data":{"currency":"EUR"}}""");

        Assert.Equal(409, refused.Code);
        Assert.Equal("Apply failed with 1 conflict: conflict with \"kubectl-create\": .data.currency", (string?)refused.Json["message"]);
        Assert.Equal((200, "EUR"), (forced.Code, (string?)forced.Json["data"]!["currency"]));
        Assert.Equal(["mine Apply"], Managers(forced.Json));
    }

    [Theory]
    [InlineData("apply-patch+yaml", "")]
    [InlineData("merge-patch+json", "?force=true")]
    public async Task Options_that_make_no_sense_are_invalid(string type, string query)
    {
        await using var cluster = await TestCluster.StartAsync();

        Assert.Equal(422, (await cluster.PatchAsync(Shop + query, "{}", type)).Code);
    }

    [Fact]
    public async Task A_fieldManager_of_more_than_128_bytes_is_invalid()
    {
        await using var cluster = await TestCluster.StartAsync();

        Assert.Equal(422, (await cluster.PatchAsync($"{Shop}?fieldManager={new string('m', 129)}", "{}")).Code);
    }

    private static Task<TestCluster.Answer> ApplyAsync(TestCluster cluster, string path, string json) =>
        cluster.PatchAsync(path, json, "apply-patch+yaml");

    private static IEnumerable<string> Managers(JsonObject item) => Entries(item).Select(entry => $"{entry["manager"]} {entry["operation"]}");

    private static IEnumerable<JsonNode> Entries(JsonObject item) => item["metadata"]!["managedFields"]!.AsArray().Select(entry => entry!);
}
