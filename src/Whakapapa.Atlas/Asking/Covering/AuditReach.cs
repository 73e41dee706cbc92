namespace Whakapapa.Atlas.Asking.Covering;

/// <summary>Whether an audit policy lets a log tell of an operation.</summary>
internal enum AuditReach
{
    /// <summary>Whoever asks.</summary>
    Always,

    /// <summary>Of some users, namespaces or objects.</summary>
    Sometimes,

    Never,
}
