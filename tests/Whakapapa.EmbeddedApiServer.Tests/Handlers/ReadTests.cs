using System.Text.Json.Nodes;
using Whakapapa.EmbeddedApiServer.Tests.Testing;

namespace Whakapapa.EmbeddedApiServer.Tests.Handlers;

public class ReadTests
{
    [Fact]
    public async Task The_cluster_starts_with_namespaces_a_node_and_pods()
    {
        await using var cluster = await TestCluster.StartAsync();

        Assert.Equal(["default", "kube-system"], await NamesAsync(cluster, "/api/v1/namespaces"));
        Assert.Equal(["node-1"], await NamesAsync(cluster, "/api/v1/nodes"));
        Assert.Equal(["cart-0", "web-0", "web-1"], await NamesAsync(cluster, "/api/v1/namespaces/default/pods"));
        Assert.Equal(["cart-0", "web-0", "web-1", "coredns-0"], await NamesAsync(cluster, "/api/v1/pods"));
    }

    [Fact]
    public async Task An_object_has_its_kind_its_id_and_its_version()
    {
        await using var cluster = await TestCluster.StartAsync();

        var pod = (await cluster.GetAsync("/api/v1/namespaces/default/pods/web-0")).Json;

        Assert.Equal(("Pod", "v1"), ((string?)pod["kind"], (string?)pod["apiVersion"]));
        Assert.True(Guid.TryParse((string?)pod["metadata"]!["uid"], out _));
        Assert.True(long.TryParse((string?)pod["metadata"]!["resourceVersion"], out _));
    }

    [Theory]
    [InlineData("labelSelector=app%3Dweb", "web-0 web-1")]
    [InlineData("labelSelector=app+in+(cart)", "cart-0")]
    [InlineData("fieldSelector=status.phase%3DFailed", "web-1")]
    [InlineData("fieldSelector=metadata.name%3Dweb-0", "web-0")]
    [InlineData("labelSelector=app%3Dnone", "")]
    public async Task A_list_can_be_narrowed(string query, string expected)
    {
        await using var cluster = await TestCluster.StartAsync();

        Assert.Equal(expected, string.Join(' ', await NamesAsync(cluster, $"/api/v1/namespaces/default/pods?{query}")));
    }

    [Fact]
    public async Task A_list_comes_in_pages()
    {
        await using var cluster = await TestCluster.StartAsync();

        var first = (await cluster.GetAsync("/api/v1/pods?limit=3")).Json;
        var next = Uri.EscapeDataString((string)first["metadata"]!["continue"]!);
        var second = (await cluster.GetAsync($"/api/v1/pods?limit=3&continue={next}")).Json;

        Assert.Equal(["cart-0", "web-0", "web-1"], Names(first));
        Assert.Equal(1, (int?)first["metadata"]!["remainingItemCount"]);
        Assert.Equal(["coredns-0"], Names(second));
        Assert.Null(second["metadata"]!["continue"]);
    }

    [Fact]
    public async Task A_missing_object_is_a_Status_with_its_name()
    {
        await using var cluster = await TestCluster.StartAsync();

        var answer = await cluster.GetAsync("/api/v1/namespaces/default/pods/nope");

        Assert.Equal(404, answer.Code);
        Assert.Equal(
            """{"kind":"Status","apiVersion":"v1","metadata":{},"status":"Failure","message":"pods \"nope\" not found","reason":"NotFound","details":{"name":"nope","kind":"pods"},"code":404}""",
            answer.Json.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));
    }

    [Fact]
    public async Task An_unknown_resource_of_a_known_version_is_a_Status_too()
    {
        await using var cluster = await TestCluster.StartAsync();

        var answer = await cluster.GetAsync("/api/v1/gadgets");

        Assert.Equal((404, "NotFound"), (answer.Code, (string?)answer.Json["reason"]));
        Assert.Equal(404, (await cluster.EventOfAsync(answer)).ResponseStatus.Code);
    }

    [Theory]
    [InlineData("/apis/example.com/v1/gadgets")]
    [InlineData("/apis/example.com/v1")]
    [InlineData("/nowhere")]
    public async Task What_nobody_serves_is_plain_text_and_in_the_log_without_a_reason(string path)
    {
        await using var cluster = await TestCluster.StartAsync();

        var answer = await cluster.GetAsync(path);
        var e = await cluster.EventOfAsync(answer);

        Assert.Equal((404, "404 page not found\n"), (answer.Code, answer.Body));
        Assert.Contains("\"responseStatus\":{\"metadata\":{},\"code\":404}", e.ToJsonLine(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("DELETE", "/version")]
    [InlineData("HEAD", "/api/v1/pods")]
    [InlineData("POST", "/api/v1/namespaces/default/pods/web-0")]
    [InlineData("POST", "/api/v1/pods")]
    public async Task What_a_resource_cannot_do_is_not_allowed(string method, string path)
    {
        await using var cluster = await TestCluster.StartAsync();

        var answer = await cluster.SendAsync(new HttpMethod(method), path, null, null);

        Assert.Equal(405, answer.Code);
        Assert.Equal(405, (await cluster.EventOfAsync(answer)).ResponseStatus.Code);
    }

    private static async Task<IEnumerable<string>> NamesAsync(TestCluster cluster, string path) =>
        Names((await cluster.GetAsync(path)).Json);

    private static IEnumerable<string> Names(JsonObject list) =>
        list["items"]!.AsArray().Select(item => (string)item!["metadata"]!["name"]!);
}
