using System.Buffers;

namespace Whakapapa.Atlas.Reading;

/// <summary>Cuts a stream into chunks of whole lines, in constant memory.</summary>
/// <param name="stream">Where the lines are.</param>
/// <param name="offset">Where in the source the stream is.</param>
/// <param name="chunkLength">In bytes.</param>
/// <param name="maxLineLength">In bytes.</param>
internal sealed class LineChunkReader(
    Stream stream, long offset = 0, int chunkLength = LineChunkReader.DefaultChunkLength, int maxLineLength = LineChunkReader.DefaultMaxLineLength)
{
    /// <summary>In bytes: some 200 events, so that a worker has enough to do, and a chunk fits a processor's cache.</summary>
    public const int DefaultChunkLength = 256 * 1024;

    /// <summary>In bytes: etcd takes objects of 1.5 MB, and an event may have two of them.</summary>
    public const int DefaultMaxLineLength = 16 * 1024 * 1024;

    /// <summary>In bytes. What goes on for longer without the end of a line is no log, and not read any further.</summary>
    public const long MaxSkipped = 1L << 30;

    private byte[] _rest = [];
    private int _restLength;
    private long _offset = offset;
    private bool _isOver;

    /// <summary>Returns the next chunk, or <see langword="null"/> at the end.</summary>
    public LineChunk? Read()
    {
        if (_isOver)
        {
            return null;
        }

        var buffer = ArrayPool<byte>.Shared.Rent(Math.Max(chunkLength, _restLength * 2));
        _rest.AsSpan(0, _restLength).CopyTo(buffer);
        var length = _restLength;
        _restLength = 0;
        while (true)
        {
            var read = stream.ReadAtLeast(buffer.AsSpan(length), buffer.Length - length, throwOnEndOfStream: false);
            var end = buffer.AsSpan(length, read).LastIndexOf((byte)'\n');
            var isLast = length + read < buffer.Length;
            if (end >= 0 || isLast)
            {
                // What a file gets from now on may be the rest of a line that was given away.
                _isOver = isLast;
                var whole = isLast ? length + read : length + end + 1;
                Keep(buffer.AsSpan(whole..(length + read)));
                return whole == 0 ? Return(buffer) : At(new LineChunk(buffer, whole), whole);
            }

            length += read;
            if (length >= maxLineLength)
            {
                return SkipLine(buffer, length);
            }

            var longer = ArrayPool<byte>.Shared.Rent(buffer.Length * 2);
            buffer.AsSpan(0, length).CopyTo(longer);
            Return(buffer);
            buffer = longer;
        }
    }

    /// <summary>Gives back the memory of a chunk that nobody reads any more.</summary>
    public static void Return(LineChunk chunk) => Return(chunk.Bytes);

    private static LineChunk? Return(byte[] buffer)
    {
        ArrayPool<byte>.Shared.Return(buffer);
        return null;
    }

    private void Keep(ReadOnlySpan<byte> rest)
    {
        if (_rest.Length < rest.Length)
        {
            _rest = new byte[Math.Max(rest.Length, chunkLength)];
        }

        rest.CopyTo(_rest);
        _restLength = rest.Length;
    }

    private LineChunk At(LineChunk chunk, long length)
    {
        var placed = chunk with { Offset = _offset };
        _offset += length;
        return placed;
    }

    private LineChunk SkipLine(byte[] buffer, long skipped)
    {
        int read;
        while ((read = stream.Read(buffer)) > 0)
        {
            if (skipped > MaxSkipped)
            {
                _isOver = true;
                break;
            }

            var end = buffer.AsSpan(0, read).IndexOf((byte)'\n');
            if (end >= 0)
            {
                Keep(buffer.AsSpan((end + 1)..read));
                skipped += end + 1;
                break;
            }

            skipped += read;
        }

        return At(new LineChunk(buffer, 0, Skipped: skipped), skipped);
    }
}
