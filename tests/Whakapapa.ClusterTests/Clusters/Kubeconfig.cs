using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using YamlDotNet.RepresentationModel;

namespace Whakapapa.ClusterTests.Clusters;

/// <summary>What these tests need of a kubeconfig's current context: a server, and a certificate or token in the file or beside it.</summary>
internal sealed class Kubeconfig
{
    private readonly string _folder;
    private readonly X509Certificate2Collection? _authorities;

    private Kubeconfig(string path, YamlNode root)
    {
        _folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        var context = Named(root, "contexts", Text(root, "current-context"), "context");
        var cluster = Named(root, "clusters", Text(context, "cluster"), "cluster");
        var user = Named(root, "users", Text(context, "user"), "user");

        Server = new Uri(Text(cluster, "server") ?? throw new FormatException($"\"{path}\" has no server for its current context."));
        _authorities = Pem(cluster, "certificate-authority") is { } authorities ? Certificates(authorities) : null;
        Token = Text(user, "token") ?? (Text(user, "tokenFile") is { } file ? File.ReadAllText(Beside(file)).Trim() : null);
        ClientCertificate = Pem(user, "client-certificate") is { } certificate && Pem(user, "client-key") is { } key
            ? Loaded(X509Certificate2.CreateFromPem(certificate, key))
            : null;
        if (Token is null && ClientCertificate is null)
        {
            throw new FormatException($"The current user of \"{path}\" has neither token nor client certificate: plugins are not run here, so give one that has.");
        }
    }

    public Uri Server { get; }

    public string? Token { get; }

    public X509Certificate2? ClientCertificate { get; }

    public static Kubeconfig Read(string path)
    {
        var yaml = new YamlStream();
        using var reader = File.OpenText(path);
        yaml.Load(reader);
        return new Kubeconfig(path, yaml.Documents is [var document, ..] ? document.RootNode : throw new FormatException($"\"{path}\" is empty."));
    }

    /// <summary>Whether the server's certificate is one of the cluster's authorities'.</summary>
    public bool IsTrusted(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (_authorities is null || certificate is null || errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch))
        {
            return errors == SslPolicyErrors.None;
        }

        using var own = new X509Chain();
        own.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        own.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        own.ChainPolicy.CustomTrustStore.AddRange(_authorities);
        return own.Build(new X509Certificate2(certificate));
    }

    private static X509Certificate2Collection Certificates(string pem)
    {
        var all = new X509Certificate2Collection();
        all.ImportFromPem(pem);
        return all;
    }

    // Windows does not take a key that is in memory alone for TLS.
    private static X509Certificate2 Loaded(X509Certificate2 certificate)
    {
        using (certificate)
        {
            return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pfx), null);
        }
    }

    private static YamlNode? Named(YamlNode root, string list, string? name, string member) =>
        (Child(root, list) as YamlSequenceNode)?.FirstOrDefault(item => Text(item, "name") == name) is { } found ? Child(found, member) : null;

    private static string? Text(YamlNode? node, string name) => (Child(node, name) as YamlScalarNode)?.Value is { Length: > 0 } text ? text : null;

    private static YamlNode? Child(YamlNode? node, string name) =>
        node is YamlMappingNode map && map.Children.TryGetValue(new YamlScalarNode(name), out var child) ? child : null;

    private string? Pem(YamlNode? node, string name) =>
        Text(node, name + "-data") is { } data ? System.Text.Encoding.UTF8.GetString(Convert.FromBase64String(data))
        : Text(node, name) is { } file ? File.ReadAllText(Beside(file))
        : null;

    private string Beside(string file) => Path.Combine(_folder, file);
}
