using System.Collections.Immutable;
using Whakapapa.Capture.Interception;

namespace Whakapapa.Capture;

/// <summary>The methods that led to a request, innermost first.</summary>
internal sealed record CallPath(ImmutableArray<Frame> Frames, CallPathQuality Quality)
{
    /// <summary>Longer paths lose their outermost frames and are <see cref="CallPathQuality.Truncated"/>.</summary>
    public const int MaxFrames = 64;

    /// <summary>Gets where the compiler knew who called, if it did.</summary>
    public CompiledSite? Site { get; init; }
}
