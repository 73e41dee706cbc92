using System.Text.Json.Nodes;
using Xunit.Sdk;

namespace Whakapapa.Webhook.Tests.Testing;

/// <summary>A pod, and what is to become of it.</summary>
public sealed class PodCase : IXunitSerializable
{
    internal const string Image = "registry.example.org/whakapapa-startup-hook:0.1.0";

    private string _name = "";

    public static TheoryData<PodCase> All => new(Yaml.ReadResource("pods.yaml").Select(json => new PodCase { _name = (string)json["name"]! }));

    /// <summary>How the startup hook is to come into the pod.</summary>
    internal string Source => (string?)Json["source"] ?? "init-container";

    /// <summary>Whether API servers refuse the pod, whatever becomes of it.</summary>
    internal bool IsRefused => (bool?)Json["refused"] ?? false;

    internal JsonObject Pod => Json["pod"]!.DeepClone().AsObject();

    internal JsonObject Result => (Json["result"] ?? Json["pod"])!.DeepClone().AsObject();

    private JsonObject Json => Yaml.ReadResource("pods.yaml").Single(json => (string)json["name"]! == _name);

    public void Deserialize(IXunitSerializationInfo info) => _name = info.GetValue<string>("name")!;

    public void Serialize(IXunitSerializationInfo info) => info.AddValue("name", _name);

    public override string ToString() => _name;
}
