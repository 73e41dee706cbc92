namespace Whakapapa.Atlas.Storing;

/// <summary>How far a source was read.</summary>
/// <param name="Source">Its name.</param>
/// <param name="Bytes">Decompressed, up to the end of a line.</param>
/// <param name="Lines">Blank ones included.</param>
/// <param name="Events">Of all stages.</param>
/// <param name="Broken">Lines that could not be read.</param>
internal sealed record SourceProgress(string Source, long Bytes = 0, long Lines = 0, long Events = 0, long Broken = 0);
