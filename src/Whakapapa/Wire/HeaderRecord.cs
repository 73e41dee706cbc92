namespace Whakapapa.Wire;

/// <summary>What the four header fields told. It is the sender's word.</summary>
/// <param name="Identity">Which build.</param>
/// <param name="Digest">12 characters, or <see langword="null"/> if the identity alone was told.</param>
/// <param name="Quality">The sender's word for how much of the path is known, with <paramref name="Digest"/>.</param>
/// <param name="Purpose">The methods, innermost first. The outermost may be left out.</param>
/// <param name="Reasoning">A line or a frame's id for each method; empty if lines were not told.</param>
internal sealed record HeaderRecord(
    IdentityText Identity, string? Digest, string? Quality, IReadOnlyList<string> Purpose, IReadOnlyList<string> Reasoning);
