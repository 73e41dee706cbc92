using System.Globalization;
using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Whakapapa.Webhook.Tests.Testing;

/// <summary>YAML as kubectl reads it: as JSON.</summary>
internal static class Yaml
{
    public static IReadOnlyList<JsonObject> ReadResource(string name)
    {
        var stream = typeof(Yaml).Assembly.GetManifestResourceStream(name);
        Assert.True(stream is not null, $"there is no file {name}");
        using var reader = new StreamReader(stream);
        var yaml = new YamlStream();
        yaml.Load(reader);
        // Parsed once more, so that a number can be read as any kind of number.
        return [.. yaml.Documents.Select(document => JsonNode.Parse(ToJson(document.RootNode)!.ToJsonString())!.AsObject())];
    }

    private static JsonNode? ToJson(YamlNode node) => node switch
    {
        YamlMappingNode map => new JsonObject(map.Children.Select(pair => KeyValuePair.Create(((YamlScalarNode)pair.Key).Value!, ToJson(pair.Value)))),
        YamlSequenceNode list => new JsonArray([.. list.Children.Select(ToJson)]),
        YamlScalarNode { Style: ScalarStyle.Plain } scalar => FromPlain(scalar.Value!),
        YamlScalarNode scalar => scalar.Value,
        _ => throw new NotSupportedException($"{node.NodeType} in YAML"),
    };

    private static JsonNode? FromPlain(string text) => text switch
    {
        "" or "null" => null,
        "true" => true,
        "false" => false,
        _ when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) => number,
        _ => text,
    };
}
