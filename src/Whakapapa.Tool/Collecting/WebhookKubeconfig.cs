using System.Text;

namespace Whakapapa.Tool.Collecting;

/// <summary>The file that <c>kube-apiserver --audit-webhook-config-file</c> takes.</summary>
internal static class WebhookKubeconfig
{
    /// <param name="server">Where the collector is reached.</param>
    /// <param name="authorityPem">Who issued its certificate.</param>
    /// <param name="user">What proves the API server: names and values.</param>
    public static string Write(Uri server, string authorityPem, IEnumerable<(string Name, string Value)> user) => $$"""
        apiVersion: v1
        kind: Config
        clusters:
        - name: whakapapa
          cluster:
            server: {{Quote(server.AbsoluteUri)}}
            certificate-authority-data: {{Convert.ToBase64String(Encoding.UTF8.GetBytes(authorityPem))}}
        users:
        - name: kube-apiserver
          user:
        {{string.Join('\n', user.Select(entry => $"    {entry.Name}: {Quote(entry.Value)}"))}}
        contexts:
        - name: whakapapa
          context:
            cluster: whakapapa
            user: kube-apiserver
        current-context: whakapapa
        """;

    private static string Quote(string text) => $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
