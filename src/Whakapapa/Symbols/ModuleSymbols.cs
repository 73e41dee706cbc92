using System.Collections.Concurrent;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace Whakapapa.Symbols;

/// <summary>One module's sequence points and documents. Thread-safe.</summary>
internal sealed class ModuleSymbols
{
    public static readonly ModuleSymbols None = new(null, 0);

    private readonly MetadataReader? _pdb;
    private readonly SourcePaths? _paths;
    private readonly ConcurrentDictionary<DocumentHandle, (string? Repository, string Path)?> _documents = new();

    private ModuleSymbols(MetadataReaderProvider? pdb, long size)
    {
        // The provider lives as long as its reader: it owns the memory that the reader points into.
        Provider = pdb;
        Size = size;
        _pdb = pdb?.GetMetadataReader();
        _paths = _pdb is null ? null : SourcePaths.Read(_pdb);
    }

    public long Size { get; }

    private MetadataReaderProvider? Provider { get; }

    public static ModuleSymbols Open(Module module, long maxSize)
    {
        MetadataReaderProvider? pdb = null;
        try
        {
            pdb = PortablePdb.Open(module, maxSize, out var size);
            return pdb is null ? None : new(pdb, size);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            pdb?.Dispose();
            return None;
        }
    }

    /// <summary>Takes symbols of a module that is not loaded.</summary>
    public static ModuleSymbols Of(MetadataReaderProvider pdb) => new(pdb, 0);

    public SourceLine? Find(MethodIL? body, int methodToken, int ilOffset)
    {
        if (_pdb is null || body is null || ilOffset < 0 || ilOffset >= body.Code.Length)
        {
            return null;
        }

        var method = MetadataTokens.MethodDefinitionHandle(methodToken & 0xffffff).ToDebugInformationHandle();
        var points = _pdb.GetMethodDebugInformation(method).GetSequencePoints().ToArray();
        var point = SequencePointSearch.Find(points, body, ilOffset) ?? DisposalSite.Find(points, body, ilOffset);
        GC.KeepAlive(Provider);
        return point is { } p && PathOf(p.Document) is { } document
            ? new SourceLine(document.Repository, document.Path, p.StartLine)
            : null;
    }

    private (string? Repository, string Path)? PathOf(DocumentHandle handle)
    {
        if (!_documents.TryGetValue(handle, out var path))
        {
            path = _paths!.Resolve(_pdb!.GetString(_pdb.GetDocument(handle).Name));
            _documents[handle] = path;
        }

        return path;
    }
}
