namespace Whakapapa.Atlas.Reading;

/// <summary>
/// Makes records of JSON documents that are written over many lines, as <c>gcloud logging read</c>, <c>aws logs</c> and <c>kubectl</c> write them: a line each of the items of an array, and of what else
/// stands side by side. Constant memory; what it gives is the same each time, so a place in it is one in the document.
/// </summary>
internal sealed class DocumentStream(Stream source) : ReadOnlyStream(source)
{
    private readonly Stream _source = source;
    private readonly byte[] _buffer = new byte[64 * 1024];
    private int _start;
    private int _end;
    private int _depth;
    private int _outer;
    private bool _inString;
    private bool _isEscaped;

    /// <summary>Returns whether a text begins as a document over many lines, or with an array.</summary>
    public static bool IsDocument(ReadOnlySpan<byte> start)
    {
        var text = start.TrimStart(" \t\r\n"u8);
        return text is [(byte)'[', ..] || (text is [(byte)'{', ..] && text[1..].TrimStart(" \t\r"u8) is [(byte)'\n', ..]);
    }

    public override int Read(Span<byte> buffer)
    {
        var written = 0;
        while (written == 0 && !buffer.IsEmpty)
        {
            if (_start == _end)
            {
                _start = 0;
                _end = _source.Read(_buffer);
                if (_end == 0)
                {
                    return 0;
                }
            }

            while (_start < _end && written < buffer.Length)
            {
                buffer[written++] = Convert(_buffer[_start++]);
            }
        }

        return written;
    }

    // Byte for byte. JSON's strings have no line ends, so those that are there are of the layout.
    private byte Convert(byte value)
    {
        if (_inString)
        {
            (_inString, _isEscaped) = (_isEscaped || value != '"', !_isEscaped && value == '\\');
            return value;
        }

        switch (value)
        {
            case (byte)'[' when _depth == 0 && _outer == 0:
                _outer = 1;
                return (byte)' ';
            case (byte)']' when _depth == 0:
                _outer = 0;
                return (byte)'\n';
            case (byte)',' when _depth == 0:
                return (byte)'\n';
            case (byte)'{' or (byte)'[':
                _depth++;
                return value;
            case (byte)'}' or (byte)']':
                _depth = Math.Max(0, _depth - 1);
                return value;
            case (byte)'\n' or (byte)'\r':
                return _depth == 0 && _outer == 0 ? (byte)'\n' : (byte)' ';
            default:
                _inString = value == '"';
                return value;
        }
    }
}
