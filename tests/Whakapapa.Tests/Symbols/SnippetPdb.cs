using Microsoft.CodeAnalysis;

namespace Whakapapa.Tests.Symbols;

internal enum SnippetPdbKind
{
    None,
    Embedded,
    BesideTheAssembly,
}

/// <summary>What symbols a snippet is compiled with.</summary>
internal sealed record SnippetPdb(SnippetPdbKind Kind)
{
    public static readonly SnippetPdb None = new(SnippetPdbKind.None);
    public static readonly SnippetPdb Embedded = new(SnippetPdbKind.Embedded);
    public static readonly SnippetPdb BesideTheAssembly = new(SnippetPdbKind.BesideTheAssembly);

    public string Document { get; init; } = "/_/src/Snippet.cs";

    public string[] OtherDocuments { get; init; } = [];

    public string? SourceLink { get; init; }

    /// <summary>What happens to the PDB on its way to the disk.</summary>
    public Func<byte[], byte[]> ChangePdb { get; init; } = pdb => pdb;

    public OutputKind OutputKind { get; init; } = OutputKind.DynamicallyLinkedLibrary;
}
