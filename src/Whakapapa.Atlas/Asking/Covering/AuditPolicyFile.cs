using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Whakapapa.Atlas.Asking.Covering;

/// <summary>Reads what <c>kube-apiserver --audit-policy-file</c> takes, in YAML or JSON.</summary>
internal static class AuditPolicyFile
{
    private static readonly string[] Levels = ["None", "Metadata", "Request", "RequestResponse"];

    // A watch has ResponseStarted as well; what only panics leave is as good as nothing.
    private static readonly string[] Stages = ["RequestReceived", "ResponseStarted", "ResponseComplete"];

    /// <exception cref="FormatException">It is no audit policy. The message says why.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static AuditPolicy Read(string path)
    {
        if (!File.Exists(path))
        {
            throw new FileNotFoundException($"There is no file \"{path}\".");
        }

        try
        {
            using var reader = new StreamReader(path);
            var yaml = new YamlStream();
            yaml.Load(reader);
            var root = yaml.Documents.Count > 0 ? yaml.Documents[0].RootNode as YamlMappingNode : null;
            if (root is null || Text(root, "kind") != "Policy" || Node(root, "rules") is not YamlSequenceNode rules)
            {
                throw new FormatException("it has no kind \"Policy\" with rules");
            }

            var omitted = Texts(root, "omitStages");
            return new AuditPolicy([.. rules.Select((rule, i) => Rule(rule as YamlMappingNode ?? throw new FormatException($"rule {i + 1} is no object"), i + 1, omitted))]);
        }
        catch (Exception e) when (e is YamlException or FormatException or InvalidCastException)
        {
            throw new FormatException($"\"{path}\" is no audit policy ({e.Message}). Give the file that kube-apiserver has as --audit-policy-file.", e);
        }
    }

    private static AuditPolicyRule Rule(YamlMappingNode rule, int number, IReadOnlyList<string> omitted)
    {
        var level = Text(rule, "level") ?? "";
        if (!Levels.Contains(level))
        {
            throw new FormatException($"rule {number} has the level \"{level}\", and there are {string.Join(", ", Levels)}");
        }

        var stages = omitted.Concat(Texts(rule, "omitStages")).ToList();
        return new AuditPolicyRule
        {
            Logs = level != "None" && Stages.Any(stage => !stages.Contains(stage)),
            IsForSomeUsers = Texts(rule, "users").Count > 0 || Texts(rule, "userGroups").Count > 0,
            Verbs = Texts(rule, "verbs"),
            Namespaces = Texts(rule, "namespaces"),
            NonResourceUrls = Texts(rule, "nonResourceURLs"),
            Resources = Node(rule, "resources") is YamlSequenceNode resources
                ? [.. resources.Cast<YamlMappingNode>().Select(entry => (Text(entry, "group") ?? "", Texts(entry, "resources"), Texts(entry, "resourceNames").Count > 0))]
                : [],
        };
    }

    private static YamlNode? Node(YamlMappingNode parent, string name) => parent.Children.TryGetValue(new YamlScalarNode(name), out var node) ? node : null;

    private static string? Text(YamlMappingNode parent, string name) => (Node(parent, name) as YamlScalarNode)?.Value;

    private static IReadOnlyList<string> Texts(YamlMappingNode parent, string name) =>
        Node(parent, name) is YamlSequenceNode items ? [.. items.Cast<YamlScalarNode>().Select(item => item.Value ?? "")] : [];
}
