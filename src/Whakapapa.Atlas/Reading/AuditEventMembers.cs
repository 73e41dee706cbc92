using System.Text.Json;

namespace Whakapapa.Atlas.Reading;

/// <summary>
/// Reads the members of an <c>Event</c> object that are of use, and skips the others. Of a member that is there twice the last one counts, as a whole.
/// </summary>
internal static class AuditEventMembers
{
    /// <summary>Reads the member at whose name the reader is, up to the end of its value.</summary>
    public static void Read(scoped ref Utf8JsonReader reader, ReadOnlySpan<byte> record, TextBuffer text, ref AuditEvent auditEvent)
    {
        // The API server writes names without escapes, so one with escapes is none of these.
        var name = reader.ValueSpan;
        reader.Read();
        switch (name.Length)
        {
            case 4 when name.SequenceEqual("verb"u8):
                auditEvent.Verb = text.Read(ref reader, record, name);
                break;
            case 4 when name.SequenceEqual("user"u8):
                auditEvent.User = ReadUsername(ref reader, record, text);
                break;
            case 5 when name.SequenceEqual("stage"u8):
                auditEvent.Stage = Stage(text.Read(ref reader, record, name));
                break;
            case 7 when name.SequenceEqual("auditID"u8):
                auditEvent.AuditId = text.Read(ref reader, record, name);
                break;
            case 9 when name.SequenceEqual("userAgent"u8):
                auditEvent.UserAgent = text.Read(ref reader, record, name);
                break;
            case 9 when name.SequenceEqual("objectRef"u8):
                ReadObject(ref reader, record, text, ref auditEvent);
                break;
            case 9 when name.SequenceEqual("sourceIPs"u8):
                auditEvent.SourceAddress = ReadFirst(ref reader, record, text);
                break;
            case 10 when name.SequenceEqual("requestURI"u8):
                auditEvent.RequestUri = text.Read(ref reader, record, name);
                break;
            case 14 when name.SequenceEqual("responseStatus"u8):
                auditEvent.Code = ReadCode(ref reader);
                break;
            case 16 when name.SequenceEqual("impersonatedUser"u8):
                auditEvent.ImpersonatedUser = ReadUsername(ref reader, record, text);
                break;
            case 24 when name.SequenceEqual("requestReceivedTimestamp"u8):
                auditEvent.ReceivedMicroseconds = Time(text.Read(ref reader, record, name), name);
                break;
            default:
                reader.Skip();
                break;
        }
    }

    public static AuditStage Stage(ReadOnlySpan<byte> word) =>
        word.SequenceEqual("ResponseComplete"u8) ? AuditStage.ResponseComplete
        : word.SequenceEqual("ResponseStarted"u8) ? AuditStage.ResponseStarted
        : word.SequenceEqual("RequestReceived"u8) ? AuditStage.RequestReceived
        : word.SequenceEqual("Panic"u8) ? AuditStage.Panic
        : AuditStage.Unknown;

    /// <exception cref="FormatException">It is none.</exception>
    public static long Time(ReadOnlySpan<byte> text, ReadOnlySpan<byte> member) => Rfc3339.TryRead(text, out var microseconds)
        ? microseconds
        : throw new FormatException($"Its \"{System.Text.Encoding.UTF8.GetString(member)}\" is no time in UTC.");

    public static ReadOnlySpan<byte> ReadUsername(scoped ref Utf8JsonReader reader, ReadOnlySpan<byte> record, TextBuffer text)
    {
        ReadOnlySpan<byte> username = default;
        for (var isObject = JsonMembers.IsObject(ref reader); isObject && JsonMembers.Find(ref reader, "username"u8);)
        {
            username = text.Read(ref reader, record, "username"u8);
        }

        return username;
    }

    public static int ReadCode(scoped ref Utf8JsonReader reader)
    {
        var code = 0;
        for (var isObject = JsonMembers.IsObject(ref reader); isObject && JsonMembers.Find(ref reader, "code"u8); reader.Skip())
        {
            // Three digits is what HTTP has; what does not fit would be no code.
            code = reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out var value) && value is > 0 and < 1000 ? value : 0;
        }

        return code;
    }

    public static ReadOnlySpan<byte> ReadFirst(scoped ref Utf8JsonReader reader, ReadOnlySpan<byte> record, TextBuffer text)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            reader.Skip();
            return default;
        }

        ReadOnlySpan<byte> first = default;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            first = first.IsEmpty && reader.TokenType == JsonTokenType.String ? text.Read(ref reader, record, "sourceIPs"u8) : first;
            reader.Skip();
        }

        return first;
    }

    public static void ReadObject(scoped ref Utf8JsonReader reader, ReadOnlySpan<byte> record, TextBuffer text, ref AuditEvent auditEvent)
    {
        auditEvent.Name = auditEvent.Resource = auditEvent.Group = auditEvent.Namespace = auditEvent.Version = auditEvent.Subresource = default;
        auditEvent.HasObject = JsonMembers.IsObject(ref reader);
        while (auditEvent.HasObject && JsonMembers.Next(ref reader, out var name))
        {
            switch (name.Length)
            {
                case 4 when name.SequenceEqual("name"u8):
                    auditEvent.Name = text.Read(ref reader, record, name);
                    break;
                case 8 when name.SequenceEqual("resource"u8):
                    auditEvent.Resource = text.Read(ref reader, record, name);
                    break;
                case 8 when name.SequenceEqual("apiGroup"u8):
                    auditEvent.Group = text.Read(ref reader, record, name);
                    break;
                case 9 when name.SequenceEqual("namespace"u8):
                    auditEvent.Namespace = text.Read(ref reader, record, name);
                    break;
                case 10 when name.SequenceEqual("apiVersion"u8):
                    auditEvent.Version = text.Read(ref reader, record, name);
                    break;
                case 11 when name.SequenceEqual("subresource"u8):
                    auditEvent.Subresource = text.Read(ref reader, record, name);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }
    }
}
