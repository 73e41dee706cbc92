using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Whakapapa.Symbols;

/// <summary>Opens the symbols that were built with a module: embedded in it, or in a file beside it.</summary>
/// <remarks>Symbols of another build are not opened: module and PDB carry the same id, and the file has the module's own version id.</remarks>
internal static class PortablePdb
{
    internal const int MaxSize = 64 * 1024 * 1024;

    /// <summary>The symbols, in memory and without open files, or <see langword="null"/> if there are none of up to <paramref name="maxSize"/> bytes.</summary>
    public static MetadataReaderProvider? Open(Module module, long maxSize, out long size)
    {
        size = 0;
        using var image = OpenImage(module, out var folder);
        if (image is null || !image.HasMetadata || VersionOf(image) != module.ModuleVersionId)
        {
            return null;
        }

        maxSize = Math.Min(maxSize, MaxSize);
        if (EmbeddedSize(image) is var embedded && embedded > maxSize)
        {
            return null;
        }

        long fileSize = 0;
        var name = Path.Combine(folder, "image");
        if (!image.TryOpenAssociatedPortablePdb(name, path => Read(path, maxSize, out fileSize), out var pdb, out var pdbPath))
        {
            return null;
        }

        size = pdbPath is null ? embedded : fileSize;
        return pdb;
    }

    [UnconditionalSuppressMessage("SingleFile", "IL3000", Justification = "An empty location is what a bundled assembly has, and then its image is read from memory.")]
    private static PEReader? OpenImage(Module module, out string folder)
    {
        folder = AppContext.BaseDirectory;
        var location = module.Assembly.Location;
        if (location.Length == 0 || module != module.Assembly.ManifestModule)
        {
            return SingleFileBundle.OfThisProcess?.OpenImage(module.ScopeName);
        }

        folder = Path.GetDirectoryName(location) ?? folder;
        return new PEReader(new FileStream(location, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));
    }

    private static Guid VersionOf(PEReader image)
    {
        var metadata = image.GetMetadataReader();
        return metadata.GetGuid(metadata.GetModuleDefinition().Mvid);
    }

    // The size stands before the compressed bytes, and is what would be allocated.
    private static long EmbeddedSize(PEReader image)
    {
        long size = 0;
        foreach (var entry in image.ReadDebugDirectory())
        {
            if (entry is { Type: DebugDirectoryEntryType.EmbeddedPortablePdb, DataSize: >= 8, DataRelativeVirtualAddress: > 0 })
            {
                var header = image.GetSectionData(entry.DataRelativeVirtualAddress).GetReader(0, 8);
                header.ReadUInt32();
                size = Math.Max(size, header.ReadUInt32());
            }
        }

        return size;
    }

    private static MemoryStream? Read(string path, long maxSize, out long size)
    {
        size = 0;
        if (new FileInfo(path) is not { Exists: true } file || file.Length > maxSize)
        {
            return null;
        }

        var bytes = File.ReadAllBytes(path);
        size = bytes.Length;
        return new MemoryStream(bytes);
    }
}
