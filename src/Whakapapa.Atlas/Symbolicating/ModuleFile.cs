using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using Whakapapa.Atlas.Understanding;
using Whakapapa.Symbols;

namespace Whakapapa.Atlas.Symbolicating;

/// <summary>A module with the symbols that were built with it.</summary>
internal sealed class ModuleFile : IDisposable
{
    private readonly PEReader _image;
    private readonly ModuleSymbols? _symbols;

    /// <param name="path">The module.</param>
    /// <param name="pdbs">Files that may be its symbols; those of another build are not taken.</param>
    /// <exception cref="BadImageFormatException">It is no module.</exception>
    public ModuleFile(string path, IEnumerable<string> pdbs)
    {
        _image = new PEReader(File.OpenRead(path));
        try
        {
            _symbols = OpenSymbols(_image, path, pdbs);
        }
        catch
        {
            _image.Dispose();
            throw;
        }
    }

    public bool HasSymbols => _symbols is not null;

    /// <summary>Returns the line, or <see langword="null"/> if it is not known for certain.</summary>
    public SourceLine? Find(FrameIdText id)
    {
        try
        {
            return Body(id.Token) is { } body && (id.ILOffset ?? OffsetOf(body, id.State)) is { } offset ? _symbols?.Find(body, id.Token, offset) : null;
        }
        catch (Exception e) when (e is BadImageFormatException or ArgumentOutOfRangeException)
        {
            // A module may be damaged, and an id anyone's word.
            return null;
        }
    }

    public void Dispose() => _image.Dispose();

    private static ModuleSymbols? OpenSymbols(PEReader image, string path, IEnumerable<string> pdbs)
    {
        foreach (var pdb in pdbs.Prepend(""))
        {
            // The first turn finds those that are embedded.
            if (image.TryOpenAssociatedPortablePdb(path, _ => pdb.Length == 0 ? null : new MemoryStream(File.ReadAllBytes(pdb)), out var provider, out _))
            {
                return ModuleSymbols.Of(provider!);
            }
        }

        return null;
    }

    private static int? OffsetOf(MethodIL body, int? state) => state is { } known ? SuspensionPoint.Find(body.Code, known) : null;

    private MethodIL? Body(int token)
    {
        var metadata = _image.GetMetadataReader();
        var row = token & 0xffffff;
        if (row == 0 || row > metadata.GetTableRowCount(TableIndex.MethodDef))
        {
            return null;
        }

        var address = metadata.GetMethodDefinition(MetadataTokens.MethodDefinitionHandle(row)).RelativeVirtualAddress;
        if (address == 0)
        {
            return null;
        }

        var body = _image.GetMethodBody(address);
        var regions = body.ExceptionRegions.SelectMany(region => new[]
        {
            region.TryOffset..(region.TryOffset + region.TryLength),
            region.HandlerOffset..(region.HandlerOffset + region.HandlerLength),
        });
        return new MethodIL(body.GetILBytes() ?? [], regions, called => NameOf(metadata, called));
    }

    private static string? NameOf(MetadataReader metadata, int token)
    {
        var handle = MetadataTokens.EntityHandle(token);
        return handle.Kind switch
        {
            HandleKind.MethodDefinition => metadata.GetString(metadata.GetMethodDefinition((MethodDefinitionHandle)handle).Name),
            HandleKind.MemberReference => metadata.GetString(metadata.GetMemberReference((MemberReferenceHandle)handle).Name),
            HandleKind.MethodSpecification => NameOf(metadata, MetadataTokens.GetToken(metadata.GetMethodSpecification((MethodSpecificationHandle)handle).Method)),
            _ => null,
        };
    }
}
