using System.Text.Json;

namespace Whakapapa.Atlas.Reading;

/// <summary>
/// A row of Azure Monitor's tables <c>AKSAudit</c>, <c>AKSAuditAdmin</c> and <c>ArcK8sAudit</c>: the event with a column a member. Dynamic columns are objects, or strings of JSON,
/// as the export has it.
/// </summary>
internal sealed class AksTableFormat : IAuditFormat
{
    private static readonly JsonReaderOptions Options = new() { MaxDepth = KubernetesFormat.MaxDepth };

    private readonly TextBuffer _text = new();

    private delegate void ReadColumn(scoped ref Utf8JsonReader reader, ReadOnlySpan<byte> record, TextBuffer text, ref AuditEvent auditEvent);

    public bool TryRead(ReadOnlySpan<byte> record, IAuditEventSink sink)
    {
        var reader = new Utf8JsonReader(record, Options);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            return false;
        }

        _text.Reset(record.Length);
        var auditEvent = default(AuditEvent);
        while (JsonMembers.Next(ref reader, out var name))
        {
            ReadMember(ref reader, name, record, ref auditEvent);
        }

        reader.Read();
        if (auditEvent.AuditId.IsEmpty || auditEvent.Stage == AuditStage.Unknown || auditEvent.ReceivedMicroseconds == 0)
        {
            return false;
        }

        sink.Take(auditEvent);
        return true;
    }

    private void ReadMember(scoped ref Utf8JsonReader reader, scoped ReadOnlySpan<byte> name, ReadOnlySpan<byte> record, ref AuditEvent auditEvent)
    {
        switch (name.Length)
        {
            case 4 when name.SequenceEqual("Verb"u8):
                auditEvent.Verb = _text.Read(ref reader, record, name);
                break;
            case 4 when name.SequenceEqual("User"u8):
                Dynamic(ref reader, record, ref auditEvent, static (scoped ref r, bytes, text, ref e) => e.User = AuditEventMembers.ReadUsername(ref r, bytes, text));
                break;
            case 5 when name.SequenceEqual("Stage"u8):
                auditEvent.Stage = AuditEventMembers.Stage(_text.Read(ref reader, record, name));
                break;
            case 7 when name.SequenceEqual("AuditId"u8):
                auditEvent.AuditId = _text.Read(ref reader, record, name);
                break;
            case 9 when name.SequenceEqual("UserAgent"u8):
                auditEvent.UserAgent = _text.Read(ref reader, record, name);
                break;
            case 9 when name.SequenceEqual("ObjectRef"u8):
                Dynamic(ref reader, record, ref auditEvent, AuditEventMembers.ReadObject);
                break;
            case 9 when name.SequenceEqual("SourceIps"u8):
                Dynamic(ref reader, record, ref auditEvent, static (scoped ref r, bytes, text, ref e) => e.SourceAddress = AuditEventMembers.ReadFirst(ref r, bytes, text));
                break;
            case 10 when name.SequenceEqual("RequestUri"u8):
                auditEvent.RequestUri = _text.Read(ref reader, record, name);
                break;
            case 14 when name.SequenceEqual("ResponseStatus"u8):
                Dynamic(ref reader, record, ref auditEvent, static (scoped ref r, _, _, ref e) => e.Code = AuditEventMembers.ReadCode(ref r));
                break;
            case 16 when name.SequenceEqual("ImpersonatedUser"u8):
                Dynamic(ref reader, record, ref auditEvent, static (scoped ref r, bytes, text, ref e) => e.ImpersonatedUser = AuditEventMembers.ReadUsername(ref r, bytes, text));
                break;
            case 19 when name.SequenceEqual("RequestReceivedTime"u8):
                auditEvent.ReceivedMicroseconds = AuditEventMembers.Time(_text.Read(ref reader, record, name), name);
                break;
            default:
                reader.Skip();
                break;
        }
    }

    private void Dynamic(scoped ref Utf8JsonReader reader, ReadOnlySpan<byte> record, ref AuditEvent auditEvent, ReadColumn read)
    {
        if (reader.TokenType != JsonTokenType.String)
        {
            read(ref reader, record, _text, ref auditEvent);
            return;
        }

        var column = _text.Read(ref reader, record, default);
        if (!column.IsEmpty)
        {
            var inner = new Utf8JsonReader(column, Options);
            inner.Read();
            read(ref inner, column, _text, ref auditEvent);
        }
    }
}
