using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Whakapapa.Atlas.Matching;

/// <summary>How to reach a cluster, as kubectl knows it: certificates and tokens; plugins are not run.</summary>
internal sealed class Kubeconfig(Uri server, string? token, SocketsHttpHandler handler) : IDisposable
{
    public Uri Server { get; } = server;

    public string? Token { get; } = token;

    public SocketsHttpHandler Handler { get; } = handler;

    /// <summary>Returns whether a file is one, as far as its first characters tell: it is no JSON document of another kind, and no gzip.</summary>
    public static bool IsKubeconfig(string path)
    {
        using var reader = new StreamReader(path);
        var start = new char[4096];
        var text = new string(start, 0, reader.ReadBlock(start));
        return text.Contains("clusters", StringComparison.Ordinal) && !text.Contains("\"swagger\"", StringComparison.Ordinal) && !text.Contains("\"paths\"", StringComparison.Ordinal);
    }

    /// <exception cref="FormatException">It is none that can be used. The message says why.</exception>
    public static Kubeconfig ReadFile(string path)
    {
        try
        {
            using var reader = new StreamReader(path);
            var yaml = new YamlStream();
            yaml.Load(reader);
            var root = yaml.Documents.Count > 0 && yaml.Documents[0].RootNode is YamlMappingNode mapping ? mapping : throw new FormatException("it is empty");
            var context = Find(root, "contexts", Text(root, "current-context") ?? throw new FormatException("it has no \"current-context\""), "context");
            var cluster = Find(root, "clusters", Text(context, "cluster") ?? "", "cluster");
            var user = Find(root, "users", Text(context, "user") ?? "", "user");
            return Create(cluster, user, Path.GetDirectoryName(Path.GetFullPath(path))!);
        }
        catch (Exception e) when (e is YamlException or FormatException or CryptographicException or InvalidCastException)
        {
            throw new FormatException($"\"{path}\" is no kubeconfig that can be used ({e.Message}). \"kubectl get --raw /openapi/v2 > openapi.json\" writes what --spec needs.", e);
        }
    }

    public void Dispose() => Handler.Dispose();

    private static Kubeconfig Create(YamlMappingNode cluster, YamlMappingNode user, string folder)
    {
        if (user.Children.ContainsKey("exec") || user.Children.ContainsKey("auth-provider"))
        {
            throw new FormatException("its user is proved by a plugin, which is not run");
        }

        var server = Uri.TryCreate(Text(cluster, "server"), UriKind.Absolute, out var url) ? url : throw new FormatException("its cluster has no \"server\"");
        var options = new SslClientAuthenticationOptions();
        if (Text(cluster, "insecure-skip-tls-verify") is "true")
        {
            throw new FormatException("its cluster's certificate is not to be verified, and no other cluster is asked");
        }

        if (Content(cluster, "certificate-authority", folder) is { } authorities)
        {
            options.CertificateChainPolicy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
            options.CertificateChainPolicy.CustomTrustStore.ImportFromPem(authorities);
        }

        options.TargetHost = Text(cluster, "tls-server-name") ?? server.IdnHost;
        if (Content(user, "client-certificate", folder) is { } certificate && Content(user, "client-key", folder) is { } key)
        {
            options.ClientCertificates = [X509Certificate2.CreateFromPem(certificate, key)];
        }

        var token = Text(user, "token") ?? (Text(user, "tokenFile") is { } file ? File.ReadAllText(Path.Combine(folder, file)).Trim() : null);
        return new Kubeconfig(server, token, new SocketsHttpHandler { SslOptions = options });
    }

    private static YamlMappingNode Find(YamlMappingNode root, string list, string name, string member) =>
        root.Children.TryGetValue(list, out var node) && node is YamlSequenceNode entries
        && entries.OfType<YamlMappingNode>().FirstOrDefault(entry => Text(entry, "name") == name) is { } found
        && found.Children.TryGetValue(member, out var value) && value is YamlMappingNode mapping
            ? mapping
            : throw new FormatException($"its {list} have no \"{name}\"");

    private static string? Text(YamlMappingNode node, string name) => node.Children.TryGetValue(name, out var value) && value is YamlScalarNode { Value: { Length: > 0 } text } ? text : null;

    private static string? Content(YamlMappingNode node, string name, string folder) =>
        Text(node, name + "-data") is { } data ? Encoding.UTF8.GetString(Convert.FromBase64String(data))
        : Text(node, name) is { } file ? File.ReadAllText(Path.Combine(folder, file))
        : null;
}
