using System.Text.Json;

namespace Whakapapa.Atlas.Reading;

/// <summary>Where the strings of one event are unescaped to, for those that have escapes.</summary>
internal sealed class TextBuffer
{
    private byte[] _bytes = new byte[4096];
    private int _used;

    /// <summary>Makes room for an event whose strings have no more bytes than its record, and forgets the last one's.</summary>
    public void Reset(int recordLength)
    {
        _used = 0;
        if (_bytes.Length < recordLength)
        {
            _bytes = new byte[Math.Max(recordLength, _bytes.Length * 2)];
        }
    }

    /// <summary>Returns the string that the reader is at, or nothing if it is at <c>null</c>.</summary>
    /// <exception cref="FormatException">The reader is at something else.</exception>
    public ReadOnlySpan<byte> Read(scoped ref Utf8JsonReader reader, ReadOnlySpan<byte> record, scoped ReadOnlySpan<byte> member)
    {
        if (reader.TokenType != JsonTokenType.String)
        {
            return reader.TokenType == JsonTokenType.Null ? default
                : throw new FormatException($"Its \"{System.Text.Encoding.UTF8.GetString(member)}\" is no string.");
        }

        if (!reader.ValueIsEscaped)
        {
            return record.Slice((int)reader.TokenStartIndex + 1, reader.ValueSpan.Length);
        }

        var length = reader.CopyString(_bytes.AsSpan(_used));
        var text = _bytes.AsSpan(_used, length);
        _used += length;
        return text;
    }

    /// <summary>Gets where the next text is to be written, with room for it.</summary>
    public Span<byte> Rest => _bytes.AsSpan(_used);

    /// <summary>Keeps what was written to <see cref="Rest"/>, and returns it.</summary>
    public ReadOnlySpan<byte> Take(int length)
    {
        var text = _bytes.AsSpan(_used, length);
        _used += length;
        return text;
    }
}
