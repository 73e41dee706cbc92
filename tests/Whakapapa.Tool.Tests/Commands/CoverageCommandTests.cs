namespace Whakapapa.Tool.Tests.Commands;

public sealed class CoverageCommandTests : ToolTest
{
    private const string Spec = """
        {"swagger":"2.0","paths":{"/api/v1/namespaces/{namespace}/pods":{"get":{"operationId":"listPods"},"post":{"operationId":"createPod"}},"/apis/x.k8s.io/v1beta1/things":{"get":{"operationId":"listThings"}},"/api/v1/nodes/{name}/proxy":{"head":{"operationId":"headProxy"}}}}
        """;

    [Fact]
    public async Task Coverage_is_told_by_level_group_and_verb()
    {
        await IngestAsync(EventWith(), EventWith(("\"list\"", "\"create\""), ("200", "403")));
        await System.IO.File.WriteAllTextAsync(File("openapi.json"), Spec, TestContext.Current.CancellationToken);

        Assert.Equal(0, await RunAsync("coverage", "--spec", File("openapi.json"), "--store", Store));

        Assert.StartsWith(
            """
            OPERATIONS  OBSERVED          SUCCEEDED         LEVEL
                     1         0    0.0%          0   0.0%  beta
                     2         2  100.0%          1  50.0%  stable
                     3         2   66.7%          1  33.3%  all

            OPERATIONS  OBSERVED          SUCCEEDED         GROUP
                     2         2  100.0%          1  50.0%  core
                     1         0    0.0%          0   0.0%  x.k8s.io
            """,
            Answer,
            StringComparison.Ordinal);
        Assert.Contains("Left out: 1 operations that no audit log can tell", Answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_policy_hides_is_unknown()
    {
        await IngestAsync(EventWith());
        await System.IO.File.WriteAllTextAsync(File("openapi.json"), Spec, TestContext.Current.CancellationToken);
        await System.IO.File.WriteAllTextAsync(
            File("policy.yaml"),
            "kind: Policy\nrules:\n- level: None\n  resources: [{group: x.k8s.io}]\n- level: Metadata\n",
            TestContext.Current.CancellationToken);

        Assert.Equal(0, await RunAsync("coverage", "--spec", File("openapi.json"), "--policy", File("policy.yaml"), "--store", Store, "--json"));

        Assert.Equal(1, Json.GetProperty("total")[0].GetProperty("unknown").GetInt32());
        Assert.Equal(
            ["listPods succeeded", "createPod not seen", "listThings unknown"],
            Json.GetProperty("operations").EnumerateArray().Select(operation => $"{operation.GetProperty("operationId")} {operation.GetProperty("state")}").Order(StringComparer.Ordinal).OrderByDescending(text => text.EndsWith("ed", StringComparison.Ordinal)).ThenBy(text => text, StringComparer.Ordinal));
    }

    [Fact]
    public async Task Without_a_document_it_says_that_it_needs_one()
    {
        await IngestAsync(EventWith());

        Assert.Equal(2, await RunAsync("coverage", "--store", Store));
        Assert.Contains("kubectl get --raw /openapi/v2", Errors, StringComparison.Ordinal);
    }
}
