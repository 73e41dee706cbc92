using System.Diagnostics;
using System.Text.Json.Nodes;
using Whakapapa.Webhook.Tests.Testing;

namespace Whakapapa.Webhook.Tests.Deploy;

/// <summary>
/// The table of pods against a cluster in which the policy, or the webhook, is applied for all pods, with the settings that the table
/// names. It creates nothing: the API server is asked what it would do.
/// </summary>
public class ClusterTests
{
    private const string Kubeconfig = "WHAKAPAPA_TEST_ADMISSION_KUBECONFIG";
    private const string Source = "WHAKAPAPA_TEST_STARTUP_HOOK_SOURCE";

    [Theory]
    [MemberData(nameof(PodCase.All), MemberType = typeof(PodCase))]
    public async Task A_pod_becomes(PodCase pod)
    {
        var kubeconfig = Environment.GetEnvironmentVariable(Kubeconfig);
        Assert.SkipWhen(string.IsNullOrEmpty(kubeconfig), $"{Kubeconfig} names no kubeconfig of a cluster where deploy/ is applied");
        Assert.SkipWhen(pod.Source != (Environment.GetEnvironmentVariable(Source) ?? "init-container"), $"{Source} is not {pod.Source}");

        Assert.SkipWhen(pod.IsRefused, "no API server accepts such a pod");
        var expected = Relevant(ClusterPod.Of(pod.Result));
        var created = await CreateAsync(kubeconfig, ClusterPod.Of(pod.Pod));
        Assert.SkipWhen(pod.Pod["spec"]!["os"] is not null && created["spec"]!["os"] is null, "this API server is older than spec.os");
        var actual = Relevant(created);

        Assert.True(JsonNode.DeepEquals(expected, actual), $"expected {expected}, and it is {actual}");
    }

    private static async Task<JsonObject> CreateAsync(string kubeconfig, JsonObject pod)
    {
        var start = new ProcessStartInfo("kubectl", ["--kubeconfig", kubeconfig, "create", "--dry-run=server", "--validate=false", "-o", "json", "-f", "-"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var kubectl = Process.Start(start)!;
        var output = kubectl.StandardOutput.ReadToEndAsync();
        var errors = kubectl.StandardError.ReadToEndAsync();
        await kubectl.StandardInput.WriteAsync(pod.ToJsonString());
        kubectl.StandardInput.Close();
        await kubectl.WaitForExitAsync();
        Assert.True(kubectl.ExitCode == 0, await errors);
        return JsonNode.Parse(await output)!.AsObject();
    }

    // An API server fills in much that is not ours to compare.
    private static JsonObject Relevant(JsonObject pod)
    {
        var spec = pod["spec"]!;
        return new JsonObject
        {
            ["containers"] = Containers(spec["containers"]),
            ["initContainers"] = Containers(spec["initContainers"]),
            ["volumes"] = new JsonArray([.. Items(spec["volumes"])
                .Where(volume => !((string)volume["name"]!).StartsWith("kube-api-access-", StringComparison.Ordinal))
                .Select(volume => new JsonObject { ["name"] = (string?)volume["name"], ["image"] = volume["image"]?.DeepClone() })]),
        };
    }

    private static JsonArray Containers(JsonNode? list) => new([.. Items(list).Select(container => new JsonObject
    {
        ["name"] = (string?)container["name"],
        ["image"] = (string?)container["image"],
        ["command"] = container["command"]?.DeepClone(),
        ["env"] = container["env"] is JsonArray { Count: > 0 } variables ? variables.DeepClone() : null,
        ["securityContext"] = container["securityContext"]?.DeepClone(),
        ["resources"] = container["resources"] is JsonObject { Count: > 0 } resources ? resources.DeepClone() : null,
        ["volumeMounts"] = new JsonArray([.. Items(container["volumeMounts"])
            .Where(mount => (string?)mount["mountPath"] != "/var/run/secrets/kubernetes.io/serviceaccount")
            .Select(mount => mount.DeepClone())]),
    })]);

    private static IEnumerable<JsonNode> Items(JsonNode? list) => list?.AsArray().OfType<JsonNode>() ?? [];
}
