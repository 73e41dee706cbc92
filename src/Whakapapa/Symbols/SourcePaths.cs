using System.Reflection.Metadata;

namespace Whakapapa.Symbols;

/// <summary>Turns the document names of one PDB, which may be a machine's paths, into names that tell nothing of the machine.</summary>
internal sealed class SourcePaths
{
    private static readonly Guid SourceLink = new("CC110556-A091-4D38-9FEC-25AB9A351A6A");
    private const int MaxSourceLinkSize = 1024 * 1024;

    private readonly SourceLinkMap? _sourceLink;
    private readonly string? _root;

    public SourcePaths(SourceLinkMap? sourceLink, IEnumerable<string> documents)
    {
        _sourceLink = sourceLink;
        _root = ProjectRoot.Find(documents);
    }

    public static SourcePaths Read(MetadataReader pdb) => new(
        ReadSourceLink(pdb),
        pdb.Documents.Select(handle => pdb.GetString(pdb.GetDocument(handle).Name)));

    /// <summary>The file's repository, if known, and its path there; else its path in the project; else its name.</summary>
    public (string? Repository, string Path)? Resolve(string document)
    {
        if (_sourceLink?.Map(document) is { } url && SourceUrl.Parse(url) is { } source)
        {
            return source;
        }

        return RelativePath(document.Replace('\\', '/')) is { Length: > 0 } path ? (null, path) : null;
    }

    private string RelativePath(string path)
    {
        // What a deterministic build writes for its source roots: /_/, /_1/ and so on.
        var afterRoot = path.StartsWith("/_", StringComparison.Ordinal) ? path.IndexOf('/', 2) : -1;
        if (afterRoot > 0 && !path.AsSpan(2, afterRoot - 2).ContainsAnyExceptInRange('0', '9'))
        {
            return PortablePath.Clean(path[(afterRoot + 1)..]);
        }

        if (!PortablePath.IsRooted(path))
        {
            return PortablePath.Clean(path);
        }

        return _root is not null && path.StartsWith(_root, StringComparison.Ordinal)
            ? PortablePath.Clean(path[_root.Length..])
            : PortablePath.FileName(path);
    }

    private static SourceLinkMap? ReadSourceLink(MetadataReader pdb)
    {
        foreach (var handle in pdb.GetCustomDebugInformation(EntityHandle.ModuleDefinition))
        {
            var information = pdb.GetCustomDebugInformation(handle);
            if (pdb.GetGuid(information.Kind) == SourceLink && pdb.GetBlobReader(information.Value) is { Length: <= MaxSourceLinkSize } json)
            {
                return SourceLinkMap.TryParse(json.ReadBytes(json.Length));
            }
        }

        return null;
    }
}
