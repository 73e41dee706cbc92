using System.Collections.Immutable;

namespace Whakapapa.Sample.Clusters;

/// <summary>A request, by what is left of it in two places.</summary>
/// <param name="Kept">What the audit log kept of it, or <see langword="null"/> if that log is out of reach.</param>
/// <param name="Method">The method.</param>
/// <param name="Target">The path and query.</param>
/// <param name="Code">The status code of the answer.</param>
/// <param name="AuditId">Under which the audit log has it.</param>
/// <param name="Headers">The headers that travelled with it, which no audit log keeps.</param>
internal sealed record Exchange(
    AuditEntry? Kept,
    string Method,
    string Target,
    int Code,
    string AuditId,
    ImmutableDictionary<string, string> Headers)
{
    public string? UserAgent => Kept is null ? Headers.GetValueOrDefault("User-Agent") : Kept.UserAgent;
}
