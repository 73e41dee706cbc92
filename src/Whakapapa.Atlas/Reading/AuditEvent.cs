namespace Whakapapa.Atlas.Reading;

/// <summary>
/// What is read of an audit event. All text is UTF-8 without JSON escapes, is empty where the event has none, and is valid until the next
/// event is read. Whatever a client sent is in it as it was sent.
/// </summary>
internal ref struct AuditEvent
{
    /// <summary>Chosen by the client if it likes, so it is not unique.</summary>
    public ReadOnlySpan<byte> AuditId;
    public AuditStage Stage;

    /// <summary>Path and query, percent-encoded as it was sent.</summary>
    public ReadOnlySpan<byte> RequestUri;
    public ReadOnlySpan<byte> Verb;
    public ReadOnlySpan<byte> User;
    public ReadOnlySpan<byte> ImpersonatedUser;
    public ReadOnlySpan<byte> UserAgent;

    /// <summary>The first of the source IPs, which a client can forge.</summary>
    public ReadOnlySpan<byte> SourceAddress;

    /// <summary>Whether the request is for a resource, as the API server parsed it.</summary>
    public bool HasObject;
    public ReadOnlySpan<byte> Group;
    public ReadOnlySpan<byte> Version;
    public ReadOnlySpan<byte> Resource;
    public ReadOnlySpan<byte> Subresource;
    public ReadOnlySpan<byte> Namespace;
    public ReadOnlySpan<byte> Name;

    /// <summary>The HTTP status, or 0 if the event has none.</summary>
    public int Code;

    /// <summary>When the API server received the request, in microseconds from 1970-01-01 UTC; the same in all stages of a request.</summary>
    public long ReceivedMicroseconds;
}
