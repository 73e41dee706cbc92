using System.Collections.Immutable;

namespace Whakapapa.EmbeddedApiServer.Audit;

/// <summary>An <c>audit.k8s.io/v1</c> event of level <c>Metadata</c>: what the audit log keeps of a request at one stage.</summary>
public sealed record AuditEvent
{
    /// <summary>Gets the id that all events of a request share; the client may have chosen it, so it need not be unique.</summary>
    public required string AuditId { get; init; }

    /// <summary>Gets the stage: <c>ResponseStarted</c> or <c>ResponseComplete</c>.</summary>
    public required string Stage { get; init; }

    /// <summary>Gets the target as it was on the request line, with its query.</summary>
    public required string RequestUri { get; init; }

    /// <summary>Gets the verb, such as <c>list</c>.</summary>
    public required string Verb { get; init; }

    /// <summary>Gets who sent it; <see langword="null"/> where that was refused (401).</summary>
    public AuditUser? User { get; init; }

    /// <summary>Gets whom the sender asked to be taken for; <see langword="null"/> if that is nobody else.</summary>
    public AuditUser? ImpersonatedUser { get; init; }

    /// <summary>Gets the addresses of client and proxies.</summary>
    public required ImmutableArray<string> SourceIps { get; init; }

    /// <summary>Gets the User-Agent, cut at 1024 bytes; <see langword="null"/> if there was none.</summary>
    public string? UserAgent { get; init; }

    /// <summary>Gets what it was about; <see langword="null"/> where the URL names no resource.</summary>
    public AuditObjectReference? ObjectRef { get; init; }

    /// <summary>Gets how it was answered.</summary>
    public required AuditResponseStatus ResponseStatus { get; init; }

    /// <summary>Gets when the request came.</summary>
    public required DateTimeOffset RequestReceived { get; init; }

    /// <summary>Gets when the stage was reached.</summary>
    public required DateTimeOffset StageReached { get; init; }

    /// <summary>Gets why it was allowed or forbidden.</summary>
    public ImmutableSortedDictionary<string, string> Annotations { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>Gives the line of the log, without its end, byte for byte as kube-apiserver writes it.</summary>
    public string ToJsonLine() => AuditEventJson.Write(this);
}
