using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace Whakapapa.ClusterTests.Sessions;

/// <summary>A request as it went out, and how it was answered.</summary>
/// <param name="Method">The method.</param>
/// <param name="Target">Path and query as sent.</param>
/// <param name="Headers">The headers as sent.</param>
/// <param name="Code">The answer's status code.</param>
/// <param name="Body">The answer's body; of a watch, its first line.</param>
public sealed record Exchange(string Method, string Target, ImmutableDictionary<string, string> Headers, int Code, string Body)
{
    public string AuditId => Headers["Audit-ID"];

    public string? UserAgent => Headers.GetValueOrDefault("User-Agent");

    public JsonNode Json => JsonNode.Parse(Body)!;
}
