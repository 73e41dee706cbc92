namespace Whakapapa.Wire;

/// <summary>
/// One request. Where neither status nor error is known it was still under way, and a later line with the same Audit-ID and time
/// may say how it ended.
/// </summary>
/// <param name="Time">When it was sent.</param>
/// <param name="AuditId">What the audit log knows it by. It need not be unique.</param>
/// <param name="Digest">Names the fullest call path that is known.</param>
/// <param name="Sent">The digest that travelled with it, where that is another.</param>
/// <param name="Labels">What its author called it, outermost first.</param>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">The URI's path, as it was sent, without query.</param>
/// <param name="Status">The response's status.</param>
/// <param name="Error">The type of the exception, where there was no response.</param>
/// <param name="Duration">In microseconds, until the response's headers or the exception.</param>
internal sealed record JournalRequest(
    DateTimeOffset Time,
    string AuditId,
    string Digest,
    string? Sent,
    IReadOnlyList<string> Labels,
    string Method,
    string Path,
    int? Status,
    string? Error,
    long? Duration) : JournalRecord;
