using System.Text.Json.Nodes;

namespace Whakapapa.ClusterTests.Clusters;

/// <summary>A line of an audit log, as far as these tests read it.</summary>
public sealed record AuditLine(
    string AuditId,
    string Stage,
    string Verb,
    string RequestUri,
    int? Code,
    string? UserAgent,
    string? Resource,
    string? Subresource,
    string? User,
    string? Impersonated)
{
    internal static AuditLine Parse(string line)
    {
        var e = JsonNode.Parse(line)!;
        return new AuditLine(
            (string)e["auditID"]!,
            (string)e["stage"]!,
            (string)e["verb"]!,
            (string)e["requestURI"]!,
            (int?)e["responseStatus"]?["code"],
            (string?)e["userAgent"],
            (string?)e["objectRef"]?["resource"],
            (string?)e["objectRef"]?["subresource"],
            (string?)e["user"]?["username"],
            (string?)e["impersonatedUser"]?["username"]);
    }
}
