using System.Collections.Immutable;

namespace Whakapapa.Wire;

/// <summary>What a User-Agent told, as far as it was not cut. It is the sender's word.</summary>
/// <param name="Identity">Which build, or <see langword="null"/> if that was left out or cannot be told from other programs' text.</param>
/// <param name="Digest">12 characters, or <see langword="null"/> if there is none or it was cut.</param>
/// <param name="Quality">The sender's word for how much of the path is known; <c>cut</c> if the record has no end;
/// <see langword="null"/> if no path was told.</param>
/// <param name="Frames">The methods shown, innermost first.</param>
/// <param name="FramesNotShown">How many more the record has; <see langword="null"/> if that was cut or left out.</param>
/// <param name="Label">What follows the first <c> -- </c>, without escapes where a path was told.</param>
internal sealed record UserAgentRecord(
    IdentityText? Identity,
    string? Digest,
    string? Quality,
    ImmutableArray<UserAgentFrame> Frames,
    int? FramesNotShown,
    string? Label);
