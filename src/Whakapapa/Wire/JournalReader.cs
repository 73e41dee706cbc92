using System.Diagnostics.CodeAnalysis;

namespace Whakapapa.Wire;

/// <summary>
/// Reads a journal's lines, also of a file that is still written to, or hostile: each line costs time in proportion to it, and memory up to
/// <see cref="MaxLineLength"/>. Throws nothing but what the stream throws. Not safe for several threads at a time.
/// </summary>
/// <param name="stream">Where the file is read. Whoever opened it closes it.</param>
internal sealed class JournalReader(Stream stream)
{
    /// <summary>In bytes, without the line's end. A longer line is refused and not kept.</summary>
    public const int MaxLineLength = 256 * 1024;

    private byte[] _buffer = new byte[16 * 1024];
    private int _start;
    private int _end;
    private int _scanned;
    private long _skipped;

    /// <summary>Gets the end of the last whole line, in bytes from where reading began: where a later reader takes up a file that has grown.</summary>
    public long Position { get; private set; }

    /// <summary>Gets a value indicating whether the file, as far as it was read, ends within a line: the writer is at it, or was killed.</summary>
    public bool IsCut => _end > _start || _skipped > 0;

    /// <summary>Reads the next line that has an end. Where there is none yet, it may be asked again when the file has grown.</summary>
    public bool TryRead([NotNullWhen(true)] out JournalLine? line)
    {
        int length;
        while ((length = _buffer.AsSpan(_scanned, _end - _scanned).IndexOf((byte)'\n')) < 0)
        {
            _scanned = _end;
            if (!Fill())
            {
                line = null;
                return false;
            }
        }

        var end = _scanned + length;
        line = Read(_buffer.AsMemory(_start, end - _start));
        Position += _skipped + end + 1 - _start;
        _start = _scanned = end + 1;
        _skipped = 0;
        return true;
    }

    private JournalLine Read(ReadOnlyMemory<byte> line)
    {
        var total = _skipped + line.Length;
        if (total > MaxLineLength)
        {
            return new JournalLine(Position, null, $"The line has {total} bytes; {MaxLineLength} is the limit.");
        }

        _ = JournalJson.TryRead(line, out var record, out var reason);
        return new JournalLine(Position, record, reason);
    }

    private bool Fill()
    {
        if (_end - _start > MaxLineLength || _skipped > 0)
        {
            // Too long already: only its end is of interest.
            _skipped += _end - _start;
            _start = _end = _scanned = 0;
        }
        else if (_end == _buffer.Length)
        {
            MakeRoom();
        }

        var read = stream.Read(_buffer, _end, _buffer.Length - _end);
        _end += read;
        return read > 0;
    }

    private void MakeRoom()
    {
        var target = _start > 0 ? _buffer : new byte[Math.Min(_buffer.Length * 2, MaxLineLength + (16 * 1024))];
        _buffer.AsSpan(_start, _end - _start).CopyTo(target);
        (_buffer, _scanned, _end, _start) = (target, _scanned - _start, _end - _start, 0);
    }
}
