namespace Whakapapa.Wire;

/// <summary>A method that a User-Agent shows.</summary>
/// <param name="Name">As its author wrote it, without parameters.</param>
/// <param name="File">Relative to the build's repository, or with a repository in front; <see langword="null"/> if it was not told.</param>
/// <param name="Line">From 1; <see langword="null"/> if it was not told.</param>
internal sealed record UserAgentFrame(string Name, string? File, int? Line);
