using System.IO.Compression;

namespace Whakapapa.Atlas.Reading;

/// <summary>A gzip file with one more member at its end, which is decompressed to <see cref="Mark"/> where all that is before it is whole, and to anything else, or nothing, where it is cut.</summary>
internal sealed class MarkedGzip(Stream file) : ReadOnlyStream(file)
{
    private static readonly byte[] Member = Compress(Mark);

    private readonly Stream _file = file;
    private int _given;

    /// <summary>Gets what is behind the file's own content.</summary>
    public static ReadOnlySpan<byte> Mark => "the end of the file"u8;

    /// <summary>Gets whether the file was given to its end.</summary>
    public bool IsAtMark { get; private set; }

    public override int Read(Span<byte> buffer)
    {
        if (!IsAtMark)
        {
            var read = _file.Read(buffer);
            if (read > 0 || buffer.IsEmpty)
            {
                return read;
            }

            // What the file gets from now on is for the next time.
            IsAtMark = true;
        }

        var rest = Member.AsSpan(_given);
        rest = rest[..Math.Min(rest.Length, buffer.Length)];
        rest.CopyTo(buffer);
        _given += rest.Length;
        return rest.Length;
    }

    private static byte[] Compress(ReadOnlySpan<byte> text)
    {
        using var target = new MemoryStream();
        using (var gzip = new GZipStream(target, CompressionLevel.NoCompression, leaveOpen: true))
        {
            gzip.Write(text);
        }

        return target.ToArray();
    }
}
