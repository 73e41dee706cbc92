namespace Whakapapa.Atlas.Reading;

/// <summary>How far a request had come when its event was written. A later stage knows more, so it has a greater value.</summary>
internal enum AuditStage : byte
{
    /// <summary>A word that is not known.</summary>
    Unknown,
    RequestReceived,

    /// <summary>The last one that a 401 has, and the first of two of a watch.</summary>
    ResponseStarted,
    ResponseComplete,
    Panic,
}
