using System.IO.Compression;
using System.Reflection.PortableExecutable;

namespace Whakapapa.Symbols;

/// <summary>
/// The assemblies that were published into the program's own file. They have no location, and on most systems no image
/// that could be asked for, so that they are looked up as the host does it.
/// </summary>
/// <remarks>The format is <c>docs/design/features/bundle.md</c> and <c>Bundle/Manifest.cs</c> of dotnet/runtime, versions 2 and 6.</remarks>
internal sealed class SingleFileBundle
{
    private const int MaxFiles = 10_000;
    private const int ChunkSize = 1024 * 1024;
    private const int MaxHostSize = 64 * ChunkSize;

    private static readonly Lazy<SingleFileBundle?> Process = new(() => TryOpen(Environment.ProcessPath));

    private readonly string _path;
    private readonly Dictionary<string, Entry> _entries = new(StringComparer.OrdinalIgnoreCase);

    private SingleFileBundle(string path) => _path = path;

    // In the host's data, the position of the manifest stands right before these bytes: the SHA-256 of ".net core bundle" and a line feed.
    private static ReadOnlySpan<byte> Signature =>
    [
        0x8b, 0x12, 0x02, 0xb9, 0x6a, 0x61, 0x20, 0x38, 0x72, 0x7b, 0x93, 0x02, 0x14, 0xd7, 0xa0, 0x32,
        0x13, 0xf5, 0xb9, 0xe6, 0xef, 0xae, 0x33, 0x18, 0xee, 0x3b, 0x2d, 0xce, 0x24, 0xb3, 0x6a, 0xae,
    ];

    /// <summary>The bundle that this process runs from, or <see langword="null"/> if it runs from single assemblies.</summary>
    public static SingleFileBundle? OfThisProcess => Process.Value;

    public static SingleFileBundle? TryOpen(string? path)
    {
        try
        {
            if (path is null)
            {
                return null;
            }

            using var file = Open(path);
            return FindManifest(file) is var manifest and > 0 && manifest < file.Length ? ReadManifest(path, file, manifest) : null;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return null;
        }
    }

    /// <summary>Opens an assembly's image, or gives <see langword="null"/> if the bundle does not have it.</summary>
    public PEReader? OpenImage(string fileName)
    {
        if (!_entries.TryGetValue(fileName, out var entry) || entry is not { Offset: > 0, Size: > 0 and <= int.MaxValue })
        {
            return null;
        }

        var file = Open(_path);
        try
        {
            file.Position = entry.Offset;
            if (entry.CompressedSize == 0)
            {
                return new PEReader(file, PEStreamOptions.Default, (int)entry.Size);
            }

            using (file)
            {
                return Inflate(file, entry.Size);
            }
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            file.Dispose();
            return null;
        }
    }

    private static PEReader? Inflate(FileStream file, long size)
    {
        if (size > PortablePdb.MaxSize)
        {
            return null;
        }

        var image = new byte[size];
        using var inflate = new DeflateStream(file, CompressionMode.Decompress);
        inflate.ReadExactly(image);
        return new PEReader([.. image]);
    }

    private static FileStream Open(string path) => new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);

    private static long FindManifest(FileStream file)
    {
        // A chunk begins with the end of the one before it, as the signature may lie across both.
        var overlap = Signature.Length + sizeof(long);
        var buffer = new byte[overlap + ChunkSize];
        var kept = 0;
        while (file.Position < MaxHostSize && file.Read(buffer, kept, buffer.Length - kept) is var read and > 0)
        {
            var chunk = buffer.AsSpan(0, kept + read);
            var index = chunk.IndexOf(Signature);
            if (index >= sizeof(long))
            {
                return BitConverter.ToInt64(chunk.Slice(index - sizeof(long), sizeof(long)));
            }

            kept = Math.Min(overlap, chunk.Length);
            chunk[^kept..].CopyTo(buffer);
        }

        return 0;
    }

    private static SingleFileBundle? ReadManifest(string path, FileStream file, long position)
    {
        file.Position = position;
        using var reader = new BinaryReader(file);
        var version = reader.ReadUInt32();
        reader.ReadUInt32();
        var count = reader.ReadInt32();
        if (version is not (2 or 6) || count is < 0 or > MaxFiles)
        {
            return null;
        }

        // The bundle's id; where two JSON files are; flags.
        reader.ReadString();
        reader.ReadBytes(5 * sizeof(long));

        var bundle = new SingleFileBundle(path);
        for (var i = 0; i < count; i++)
        {
            var entry = new Entry(reader.ReadInt64(), reader.ReadInt64(), version >= 6 ? reader.ReadInt64() : 0);
            reader.ReadByte();
            bundle._entries[reader.ReadString()] = entry;
        }

        return bundle;
    }

    private readonly record struct Entry(long Offset, long Size, long CompressedSize);
}
