namespace Whakapapa.Atlas.Reading;

/// <summary>Something that has records, a line each.</summary>
internal interface IAuditSource
{
    /// <summary>Gets what people call it, such as a path.</summary>
    string Name { get; }

    /// <summary>Gets whether it can be opened again, so that reading is taken up where it ended.</summary>
    bool IsRepeatable { get; }

    /// <summary>Gets why it could not be read to its end when it was read last, or <see langword="null"/> if it could.</summary>
    string? Damage => null;

    /// <summary>Opens it at its start, decompressed.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    Stream Open();
}
