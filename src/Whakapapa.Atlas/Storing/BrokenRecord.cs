namespace Whakapapa.Atlas.Storing;

/// <summary>A line that could not be read.</summary>
/// <param name="Source">Where it is.</param>
/// <param name="Line">From 1.</param>
/// <param name="Reason">A sentence.</param>
internal sealed record BrokenRecord(string Source, long Line, string Reason);
