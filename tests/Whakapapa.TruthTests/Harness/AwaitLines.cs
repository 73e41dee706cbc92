using System.Collections.Concurrent;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace Whakapapa.TruthTests.Harness;

/// <summary>The source line of each <c>await</c>, from what the compiler wrote into the PDB for debuggers.</summary>
internal static class AwaitLines
{
    private static readonly Guid AsyncMethodSteppingInformation = new("54FD2AC5-E925-401A-9C2A-F94F171072F8");
    private static readonly ConcurrentDictionary<MethodBase, SourceRange[]> Lines = new();

    public static SourceRange? Of(MethodBase moveNext, int state) =>
        Lines.GetOrAdd(moveNext, Read) is var lines && state >= 0 && state < lines.Length ? lines[state] : null;

    private static SourceRange[] Read(MethodBase moveNext)
    {
        using var pe = new PEReader(File.OpenRead(moveNext.Module.FullyQualifiedName));
        var embedded = pe.ReadDebugDirectory().FirstOrDefault(entry => entry.Type is DebugDirectoryEntryType.EmbeddedPortablePdb);
        if (embedded.Type is not DebugDirectoryEntryType.EmbeddedPortablePdb)
        {
            return [];
        }

        using var provider = pe.ReadEmbeddedPortablePdbDebugDirectoryData(embedded);
        var pdb = provider.GetMetadataReader();
        var handle = ((MethodDefinitionHandle)MetadataTokens.EntityHandle(moveNext.MetadataToken)).ToDebugInformationHandle();
        return [.. Yields(pdb, handle).Select(offset => LineOf(pdb, handle, offset))];
    }

    /// <summary>The IL offsets at which the method suspends, in the order of its states.</summary>
    private static List<uint> Yields(MetadataReader pdb, MethodDebugInformationHandle handle)
    {
        var offsets = new List<uint>();
        foreach (var information in pdb.GetCustomDebugInformation(handle.ToDefinitionHandle()).Select(pdb.GetCustomDebugInformation))
        {
            if (pdb.GetGuid(information.Kind) == AsyncMethodSteppingInformation)
            {
                var blob = pdb.GetBlobReader(information.Value);
                blob.ReadUInt32();
                while (blob.RemainingBytes > 0)
                {
                    offsets.Add(blob.ReadUInt32());
                    blob.ReadUInt32();
                    blob.ReadCompressedInteger();
                }
            }
        }

        return offsets;
    }

    /// <summary>
    /// The compiler puts one hidden point between a call and the suspension, where it asks whether there is anything to
    /// wait for. Where there are more, the call is the compiler's own, and the line before it is another one's.
    /// </summary>
    private static SourceRange LineOf(MetadataReader pdb, MethodDebugInformationHandle handle, uint offset)
    {
        var method = pdb.GetMethodDebugInformation(handle);
        var points = method.GetSequencePoints().ToArray();
        var visible = points.Where(point => !point.IsHidden).ToArray();
        var file = Path.GetFileName(pdb.GetString(pdb.GetDocument(visible[0].Document).Name));
        return points.Where(point => point.Offset <= offset).ToArray() is [.., { IsHidden: false } call, { IsHidden: true }]
            ? new(file, call.StartLine, call.StartLine)
            : new(file, visible.Min(point => point.StartLine), visible.Max(point => point.EndLine));
    }
}
