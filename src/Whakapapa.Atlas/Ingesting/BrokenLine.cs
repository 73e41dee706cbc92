namespace Whakapapa.Atlas.Ingesting;

/// <summary>A line that could not be read.</summary>
/// <param name="Line">In its chunk, from 0.</param>
/// <param name="Reason">A sentence.</param>
internal readonly record struct BrokenLine(int Line, string Reason);
