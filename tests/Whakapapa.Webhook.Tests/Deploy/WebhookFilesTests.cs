using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Configuration;
using Whakapapa.Webhook.Configuration;
using Whakapapa.Webhook.Tests.Testing;

namespace Whakapapa.Webhook.Tests.Deploy;

public class WebhookFilesTests
{
    private static readonly IReadOnlyList<JsonObject> Objects = Yaml.ReadResource("deploy/webhook/webhook.yaml");

    public static TheoryData<string, string> Webhooks => new(
        from file in new[] { "opt-in", "all" }
        from webhook in Configuration(file)["webhooks"]!.AsArray()
        select (file, (string)webhook!["name"]!));

    private static JsonNode Deployment => Objects.Single(item => (string?)item["kind"] == "Deployment")["spec"]!;

    [Theory]
    [MemberData(nameof(Webhooks))]
    public void A_webhook_is_fail_open_without_side_effects_and_soon_done(string file, string name)
    {
        var webhook = Webhook(file, name);

        Assert.Equal("Ignore", (string?)webhook["failurePolicy"]);
        Assert.Equal("None", (string?)webhook["sideEffects"]);
        Assert.Equal("IfNeeded", (string?)webhook["reinvocationPolicy"]);
        Assert.Equal("""["v1"]""", webhook["admissionReviewVersions"]!.ToJsonString());
        Assert.InRange((int)webhook["timeoutSeconds"]!, 1, 5);
    }

    [Theory]
    [MemberData(nameof(Webhooks))]
    public void A_webhook_is_sent_what_the_policy_is_about(string file, string name)
    {
        var webhook = Webhook(file, name);
        var policy = Yaml.ReadResource("deploy/policy/v1.yaml")[0]["spec"]!["matchConstraints"]!;

        Assert.Equal(policy["resourceRules"]!.ToJsonString(), webhook["rules"]!.ToJsonString());
        Assert.Equal((string?)policy["matchPolicy"], (string?)webhook["matchPolicy"]);
        foreach (var selector in new[] { "namespaceSelector", "objectSelector" })
        {
            Assert.Equal(policy[selector]!["matchExpressions"]!.ToJsonString(), webhook[selector]!["matchExpressions"]!.ToJsonString());
        }
    }

    [Fact]
    public void Opting_in_is_by_the_labels_of_the_policys_bindings()
    {
        var bindings = Yaml.ReadResource("deploy/policy/v1.yaml").Skip(1).Select(binding => OptIns(binding["spec"]!["matchResources"]!));
        var webhooks = Configuration("opt-in")["webhooks"]!.AsArray().Select(webhook => OptIns(webhook!));

        Assert.Equal([("""{"whakapapa.dev/purpose":"enabled"}""", null), (null, """{"whakapapa.dev/purpose":"enabled"}""")], bindings);
        Assert.Equal(bindings, webhooks);
        Assert.All(Configuration("all")["webhooks"]!.AsArray(), webhook => Assert.Equal((null, null), OptIns(webhook!)));
        Assert.Null(Yaml.ReadResource("deploy/policy/v1-all.yaml").Single()["spec"]!["matchResources"]);
    }

    [Fact]
    public void Each_binding_is_of_the_policy()
    {
        var policy = Yaml.ReadResource("deploy/policy/v1.yaml");
        var bindings = policy.Skip(1).Concat(Yaml.ReadResource("deploy/policy/v1-all.yaml"));

        Assert.All(bindings, binding => Assert.Equal((string?)policy[0]["metadata"]!["name"], (string?)binding["spec"]!["policyName"]));
    }

    [Theory]
    [MemberData(nameof(Webhooks))]
    public void A_webhook_leads_to_the_service_that_leads_to_the_deployment(string file, string name)
    {
        var target = Webhook(file, name)["clientConfig"]!["service"]!;
        var service = Objects.Single(item => (string?)item["kind"] == "Service");

        Assert.Equal("/mutate", (string?)target["path"]);
        Assert.Equal((string?)service["metadata"]!["name"], (string?)target["name"]);
        Assert.Equal((string?)service["metadata"]!["namespace"], (string?)target["namespace"]);
        Assert.Equal(443, (int)service["spec"]!["ports"]![0]!["port"]!);
        Assert.Equal(Deployment["template"]!["metadata"]!["labels"]!.ToJsonString(), service["spec"]!["selector"]!.ToJsonString());
    }

    [Fact]
    public void The_deployment_sets_what_the_webhook_reads()
    {
        var template = Deployment["template"]!["spec"]!;
        var container = template["containers"]!.AsArray().Single()!;
        var json = new JsonObject(container["env"]!.AsArray().Select(variable => KeyValuePair.Create(
            ((string)variable!["name"]!).Replace("__", ":", StringComparison.Ordinal), (JsonNode?)(string?)variable["value"])));
        using var settings = new MemoryStream(Encoding.UTF8.GetBytes(json.ToJsonString()));

        var options = WebhookSettings.Read(new ConfigurationBuilder().AddJsonStream(settings).Build());

        Assert.Equal(options.EndPoint.Port, (int)container["ports"]![0]!["containerPort"]!);
        var mount = container["volumeMounts"]!.AsArray().Single()!;
        Assert.Equal(Path.GetDirectoryName(options.CertificateFile), (string?)mount["mountPath"]);
        Assert.Equal(Path.GetDirectoryName(options.KeyFile), (string?)mount["mountPath"]);
        var certificate = Yaml.ReadResource("deploy/webhook/certificate.yaml").Single(item => (string?)item["kind"] == "Certificate");
        Assert.Equal((string?)certificate["spec"]!["secretName"], (string?)template["volumes"]![0]!["secret"]!["secretName"]);
    }

    private static (string? Namespaces, string? Pods) OptIns(JsonNode selectors) => (Labels(selectors["namespaceSelector"]), Labels(selectors["objectSelector"]));

    private static string? Labels(JsonNode? selector) => selector?["matchLabels"]?.ToJsonString();

    private static JsonObject Configuration(string file) => Yaml.ReadResource($"deploy/webhook/{file}.yaml").Single();

    private static JsonNode Webhook(string file, string name) =>
        Configuration(file)["webhooks"]!.AsArray().Single(webhook => (string?)webhook!["name"] == name)!;
}
