namespace Whakapapa.Tool;

/// <summary>Where a command writes to.</summary>
/// <param name="Output">The answer.</param>
/// <param name="Errors">What went wrong.</param>
internal sealed record Terminal(TextWriter Output, TextWriter Errors);
