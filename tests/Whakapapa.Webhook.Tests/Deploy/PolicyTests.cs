using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Whakapapa.Webhook.Injection;
using Whakapapa.Webhook.Tests.Testing;

namespace Whakapapa.Webhook.Tests.Deploy;

/// <summary>
/// What can be said of the policy without an API server. That its expressions do the same as the webhook is for a cluster to say:
/// see <see cref="ClusterTests"/>.
/// </summary>
public partial class PolicyTests
{
    // Kubernetes 1.34 checks a new policy against the functions of 1.33: no flatten, range or sort, which came with 1.34.
    private static readonly string[] KnownFunctions = ["exists", "has", "indexOf", "lastIndexOf", "map", "size", "split", "string", "transformList"];

    private static JsonObject Spec { get; } = Yaml.ReadResource("deploy/policy/v1.yaml")[0]["spec"]!.AsObject();

    private static string Mutation => (string)Spec["mutations"]!.AsArray().Single()!["jsonPatch"]!["expression"]!;

    private static IEnumerable<(string Name, string Expression)> Variables =>
        Spec["variables"]!.AsArray().Select(variable => ((string)variable!["name"]!, (string)variable["expression"]!));

    [Theory]
    [InlineData("")]
    [InlineData("-all")]
    public void The_older_version_says_the_same(string which)
    {
        var now = Yaml.ReadResource($"deploy/policy/v1{which}.yaml");
        var older = Yaml.ReadResource($"deploy/policy/v1beta1{which}.yaml");

        Assert.All(now, document => Assert.Equal("admissionregistration.k8s.io/v1", (string?)document["apiVersion"]));
        foreach (var document in older)
        {
            Assert.Equal("admissionregistration.k8s.io/v1beta1", (string?)document["apiVersion"]);
            document["apiVersion"] = "admissionregistration.k8s.io/v1";
        }

        Assert.Equal(now.Select(document => document.ToJsonString()), older.Select(document => document.ToJsonString()));
    }

    [Fact]
    public void A_fault_of_the_policy_keeps_no_pod_from_being_created() => Assert.Equal("Ignore", (string?)Spec["failurePolicy"]);

    [Fact]
    public void It_is_asked_again_when_others_changed_the_pod() => Assert.Equal("IfNeeded", (string?)Spec["reinvocationPolicy"]);

    [Fact]
    public void It_is_about_the_creation_of_pods_alone()
    {
        var rule = Spec["matchConstraints"]!["resourceRules"]!.AsArray().Single();

        Assert.Equal("""{"apiGroups":[""],"apiVersions":["v1"],"operations":["CREATE"],"resources":["pods"],"scope":"Namespaced"}""", rule!.ToJsonString());
    }

    [Fact]
    public void Each_variable_is_declared_before_it_is_used()
    {
        HashSet<string> declared = [];
        foreach (var (name, expression) in Variables.Append(("the mutation", Mutation)))
        {
            Assert.All(UseOfVariable().Matches(expression), use => Assert.Contains(use.Groups[1].Value, declared));
            declared.Add(name);
        }
    }

    [Fact]
    public void Each_function_is_one_that_the_oldest_version_knows()
    {
        var functions = Variables.Select(variable => variable.Expression).Append(Mutation)
            .SelectMany(expression => Call().Matches(Text().Replace(expression, "\"\"")))
            .Select(call => call.Groups[1].Value);

        Assert.Empty(functions.Except(KnownFunctions));
    }

    [Fact]
    public void Its_names_are_the_webhooks()
    {
        Assert.Equal($"\"{Names.HookPath}\"", Variables.Single(variable => variable.Name == "hookPath").Expression);
        var condition = (string)Spec["matchConditions"]!.AsArray().Single()!["expression"]!;
        var texts = Text().Matches(string.Concat(Variables.Select(variable => variable.Expression)) + Mutation + condition).Select(text => text.Value.Trim('"'));
        string[] names =
        [
            Names.Submit, Names.Detail, Names.Journal, Names.Hosts, Names.StartupHooks, Names.StartupHook, Names.StartupHookLabel,
            Names.Enabled, Names.Disabled, Names.PurposeLabel, Names.MountPath, Names.ImageFolder,
        ];
        Assert.Empty(names.Except(texts));
    }

    [Fact]
    public void Its_init_container_is_the_webhooks()
    {
        // An object's members, which CEL's object literals have in the same order.
        var expression = Mutation[Mutation.IndexOf("Object.spec.initContainers{", StringComparison.Ordinal)..].Replace("variables.image", "\"image\"", StringComparison.Ordinal);
        var literal = Name().Replace(ObjectType().Replace(expression, "{"), "\"$1\":");
        var json = JsonDocument.Parse(BalancedStart(literal), new JsonDocumentOptions { AllowTrailingCommas = true }).RootElement.GetRawText();

        Assert.True(JsonNode.DeepEquals(CopierContainer.Create("image"), JsonNode.Parse(json)), json);
    }

    private static string BalancedStart(string text)
    {
        var depth = 0;
        var end = 0;
        do
        {
            depth += text[end] switch { '{' => 1, '}' => -1, _ => 0 };
            end++;
        }
        while (depth > 0);
        return text[..end];
    }

    [GeneratedRegex(@"\bvariables\.(\w+)")]
    private static partial Regex UseOfVariable();

    [GeneratedRegex(@"(\w+)\(")]
    private static partial Regex Call();

    [GeneratedRegex("\"[^\"]*\"")]
    private static partial Regex Text();

    [GeneratedRegex(@"Object[\w.]*\{")]
    private static partial Regex ObjectType();

    [GeneratedRegex(@"(?<=[{,]\s*)(\w+):")]
    private static partial Regex Name();
}
