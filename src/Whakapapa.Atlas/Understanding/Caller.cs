namespace Whakapapa.Atlas.Understanding;

/// <summary>What a request's User-Agent tells.</summary>
/// <param name="Build">Who.</param>
/// <param name="Path">Why; <see langword="null"/> if that was not told.</param>
/// <param name="Label">On whose behalf, such as the name of a test; empty if that was not told.</param>
internal sealed record Caller(Build Build, PurposePath? Path, string Label);
