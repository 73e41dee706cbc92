namespace Whakapapa;

/// <summary>The ways in which a record can travel. <c>docs/wire-format.md</c> specifies each.</summary>
[Flags]
public enum PurposeChannels
{
    /// <summary>None: nothing is captured and nothing is sent.</summary>
    None = 0,

    /// <summary>Appended to the User-Agent, within 1024 bytes, which kube-apiserver writes to its audit log.</summary>
    UserAgent = 1,

    /// <summary>In request headers of its own, within 4,096 bytes, for proxies and API servers that look at them.</summary>
    Headers = 2,

    /// <summary>In the request's query, which kube-apiserver writes to its audit log.</summary>
    Query = 4,

    /// <summary>In a file beside the program, joined with the audit log by Audit-ID.</summary>
    Journal = 8,

    /// <summary>As OpenTelemetry's <c>code.*</c> attributes on the current <see cref="System.Diagnostics.Activity"/>.</summary>
    Activity = 16,
}
