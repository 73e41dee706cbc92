using System.Globalization;
using System.Text;

namespace Whakapapa.Atlas.Benchmarks;

/// <summary>Writes a log of any length by repeating events with other audit IDs, and other microseconds.</summary>
internal static class AuditLogGenerator
{
    private const int AuditIdLength = 36;
    private const string AuditId = "\"auditID\":\"";

    /// <param name="path">The file to write.</param>
    /// <param name="events">How many.</param>
    /// <param name="log">A real log to repeat, or <see langword="null"/> for made-up events of 1.4 KB each.</param>
    public static void Write(string path, int events, string? log)
    {
        var templates = log is null ? Synthetic() : File.ReadLines(log).Select(line => Encoding.UTF8.GetBytes(line)).ToArray();
        var places = templates.Select(template => template.AsSpan().IndexOf(Encoding.UTF8.GetBytes(AuditId)) + AuditId.Length).ToArray();
        using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.Read, 1024 * 1024);
        for (var i = 0; i < events; i++)
        {
            var template = templates[i % templates.Length];
            var place = places[i % templates.Length];
            var id = Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{(uint)(i / templates.Length):x8}"));
            file.Write(template.AsSpan(0, place));
            file.Write(id);
            file.Write(template.AsSpan(place + id.Length));
            file.WriteByte((byte)'\n');
        }
    }

    // Half of the User-Agents are ours, at some 900 bytes.
    private static byte[][] Synthetic()
    {
        string[] verbs = ["get", "list", "watch", "update", "patch"];
        string[] resources = ["pods", "configmaps", "secrets", "leases", "events", "nodes"];
        var path = string.Concat(Enumerable.Range(0, 14).Select(i => $" Layer{i}.CallAsync src/Layers/Layer{i}Controller.cs:{100 + i};"));
        return [.. Enumerable.Range(0, 20_000).Select(i =>
        {
            var resource = resources[i % resources.Length];
            var verb = verbs[i / 7 % verbs.Length];
            var userAgent = i % 2 == 0
                ? $"program-{i % 50}/1.{i % 9} (linux/amd64) kubernetes/4cb5f07/{resource}"
                : $"program-{i % 50}/1.{i % 9} (linux/amd64) (github.com/acme/shop b143093 built by ci@buildbot 2026-11-20T03:04:05Z) whakapapa/1 ({i % 500:d12} complete;{path} +3;)";
            return Encoding.UTF8.GetBytes(
                $$"""{"kind":"Event","apiVersion":"audit.k8s.io/v1","level":"Metadata","auditID":"{{new Guid(i, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10).ToString().PadRight(AuditIdLength)}}","stage":"ResponseComplete","requestURI":"/api/v1/namespaces/ns-{{i % 300}}/{{resource}}/object-{{i}}?fieldManager=program\u0026timeout=10s","verb":"{{verb}}","user":{"username":"system:serviceaccount:ns-{{i % 300}}:sa-{{i % 40}}","uid":"4d2f0a4e-7a4b-4e69-8f0e-9a1a1f3c1234","groups":["system:serviceaccounts","system:authenticated"]},"sourceIPs":["10.0.0.{{i % 250}}"],"userAgent":"{{userAgent}}","objectRef":{"resource":"{{resource}}","namespace":"ns-{{i % 300}}","name":"object-{{i}}","apiVersion":"v1"},"responseStatus":{"metadata":{},"code":{{(i % 17 == 0 ? 404 : 200)}}},"requestReceivedTimestamp":"2026-11-22T{{i % 24:d2}}:53:53.{{i:d6}}Z","stageTimestamp":"2026-11-22T08:53:53.520467Z","annotations":{"authorization.k8s.io/decision":"allow","authorization.k8s.io/reason":"RBAC: allowed by ClusterRoleBinding \"sample\" of ClusterRole \"cluster-admin\" to User \"system:node:node-2\""} }""");
        })];
    }
}
