namespace Whakapapa.EmbeddedApiServer.Audit;

/// <summary>The stages of a request that the audit log has events of.</summary>
public static class AuditStage
{
    /// <summary>The headers of the response are sent: requests that run for long (watch, log, proxy, exec), and 401.</summary>
    public const string ResponseStarted = nameof(ResponseStarted);

    /// <summary>The response is sent in full, or the client went away.</summary>
    public const string ResponseComplete = nameof(ResponseComplete);
}
