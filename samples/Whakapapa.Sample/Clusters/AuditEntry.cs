using System.Text.Json.Nodes;

namespace Whakapapa.Sample.Clusters;

/// <summary>What this sample reads in a line of an audit log.</summary>
internal sealed record AuditEntry(string AuditId, string Stage, string Verb, string RequestUri, int Code, string? UserAgent)
{
    public static AuditEntry Parse(string line)
    {
        var e = JsonNode.Parse(line)!;
        return new AuditEntry(
            (string)e["auditID"]!,
            (string)e["stage"]!,
            (string)e["verb"]!,
            (string)e["requestURI"]!,
            (int)e["responseStatus"]!["code"]!,
            (string?)e["userAgent"]);
    }
}
