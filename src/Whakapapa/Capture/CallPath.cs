using System.Collections.Immutable;

namespace Whakapapa.Capture;

/// <summary>The methods that led to a request, innermost first.</summary>
internal sealed record CallPath(ImmutableArray<Frame> Frames, CallPathQuality Quality)
{
    /// <summary>Longer paths lose their outermost frames and are <see cref="CallPathQuality.Truncated"/>.</summary>
    public const int MaxFrames = 64;
}
