using System.Text.Json;

namespace Whakapapa.Atlas.Reading;

/// <summary>
/// Kubernetes' own events as clouds' exports wrap them: Amazon's CloudWatch in a <c>message</c> (of <c>logEvents</c> or <c>events</c>), Azure's diagnostic settings
/// in <c>properties.log</c> (of <c>records</c>) or <c>log_s</c>, as a string of JSON. What else such logs have, such as other programs' lines, is passed over.
/// </summary>
internal sealed class WrappedFormat : IAuditFormat
{
    private const int MaxNesting = 3;

    // Amazon's Firehose writes one object after the other on a line.
    private static readonly JsonReaderOptions Options = new() { MaxDepth = KubernetesFormat.MaxDepth, AllowMultipleValues = true };

    private readonly KubernetesFormat _events = new();
    private readonly TextBuffer _text = new();

    public bool TryRead(ReadOnlySpan<byte> record, IAuditEventSink sink)
    {
        var reader = new Utf8JsonReader(record, Options);
        var isWrapper = false;
        while (reader.Read())
        {
            isWrapper |= ReadValue(ref reader, record, sink, 0);
        }

        return isWrapper;
    }

    private bool ReadValue(scoped ref Utf8JsonReader reader, ReadOnlySpan<byte> record, IAuditEventSink sink, int nesting)
    {
        var isWrapper = false;
        if (reader.TokenType == JsonTokenType.StartArray)
        {
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                isWrapper |= ReadValue(ref reader, record, sink, nesting);
            }
        }
        else
        {
            for (var isObject = JsonMembers.IsObject(ref reader); isObject && JsonMembers.Next(ref reader, out var name);)
            {
                isWrapper |= ReadMember(ref reader, name, record, sink, nesting);
            }
        }

        return isWrapper;
    }

    private bool ReadMember(scoped ref Utf8JsonReader reader, scoped ReadOnlySpan<byte> name, ReadOnlySpan<byte> record, IAuditEventSink sink, int nesting)
    {
        if (name.SequenceEqual("message"u8) || name.SequenceEqual("@message"u8) || name.SequenceEqual("log"u8) || name.SequenceEqual("log_s"u8))
        {
            return ReadEvent(ref reader, record, sink);
        }

        if (nesting < MaxNesting
            && (name.SequenceEqual("logEvents"u8) || name.SequenceEqual("events"u8) || name.SequenceEqual("records"u8) || name.SequenceEqual("properties"u8)))
        {
            return ReadValue(ref reader, record, sink, nesting + 1);
        }

        reader.Skip();
        return false;
    }

    private bool ReadEvent(scoped ref Utf8JsonReader reader, ReadOnlySpan<byte> record, IAuditEventSink sink)
    {
        if (reader.TokenType == JsonTokenType.StartObject)
        {
            var start = (int)reader.TokenStartIndex;
            reader.Skip();
            return _events.TryRead(record[start..(int)reader.BytesConsumed], sink);
        }

        if (reader.TokenType != JsonTokenType.String)
        {
            reader.Skip();
            return false;
        }

        _text.Reset(record.Length);
        var text = _text.Read(ref reader, record, "message"u8).Trim(" \t\r\n"u8);
        if (!text.IsEmpty && text[0] == '{')
        {
            try
            {
                _events.TryRead(text, sink);
            }
            catch (JsonException e)
            {
                throw new FormatException($"The event in it is broken, or was cut: {e.Message}", e);
            }
        }

        return true;
    }
}
