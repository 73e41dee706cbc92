namespace Whakapapa.Atlas.Storing;

/// <summary>How far a source was read.</summary>
/// <param name="Source">Its name.</param>
/// <param name="Bytes">Decompressed, up to the end of a record.</param>
/// <param name="Lines">That have an end; blank ones included.</param>
/// <param name="Events">Of all stages.</param>
/// <param name="Broken">Lines that could not be read.</param>
internal sealed record SourceProgress(string Source, long Bytes = 0, long Lines = 0, long Events = 0, long Broken = 0)
{
    /// <summary>Gets the store's id; 0 until the store has it.</summary>
    public int Id { get; init; }

    /// <summary>Gets what its first bytes are known by; <see langword="null"/> where it cannot be read again.</summary>
    public Fingerprint? Head { get; init; }

    /// <summary>Gets what the bytes before <see cref="Bytes"/> are known by.</summary>
    public Fingerprint? Tail { get; init; }
}
