namespace Whakapapa.Capture;

/// <summary>What a call path claims to know. <c>docs/wire-format.md</c> has the same words on the wire, in lower case.</summary>
internal enum CallPathQuality
{
    /// <summary>The physical stack alone: synchronous callers, as far as the runtime kept them.</summary>
    Stack,

    /// <summary>Callers above the last frame may be missing.</summary>
    Open,

    /// <summary>Up to the root.</summary>
    Complete,

    /// <summary>The outermost frames were left out, since the path has more than 64.</summary>
    Truncated,

    /// <summary>The call site alone.</summary>
    Site,
}
