using System.Text.Json;

namespace Whakapapa.Atlas.Reading;

/// <summary>
/// Google's Cloud Audit Logs: a <c>LogEntry</c> whose <c>protoPayload</c> is an <c>AuditLog</c> of the service <c>k8s.io</c>. It has no URI, one entry a request, and a
/// <c>google.rpc.Code</c> in place of the HTTP status. Other services' entries are passed over.
/// </summary>
internal sealed class GkeFormat : IAuditFormat
{
    private static readonly JsonReaderOptions Options = new() { MaxDepth = KubernetesFormat.MaxDepth };

    private readonly TextBuffer _text = new();

    public bool TryRead(ReadOnlySpan<byte> record, IAuditEventSink sink)
    {
        var reader = new Utf8JsonReader(record, Options);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            return false;
        }

        _text.Reset(record.Length);
        var entry = default(Entry);
        entry.Event.Stage = AuditStage.ResponseComplete;
        while (JsonMembers.Next(ref reader, out var name))
        {
            ReadMember(ref reader, name, record, ref entry);
        }

        reader.Read();
        if (!entry.HasPayload || !entry.Service.SequenceEqual("k8s.io"u8))
        {
            return entry.HasPayload;
        }

        entry.Event.AuditId = entry.OperationId.IsEmpty ? entry.InsertId : entry.OperationId;
        if (entry.Event.AuditId.IsEmpty || entry.Event.ReceivedMicroseconds == 0)
        {
            throw new FormatException("Its entry has no \"insertId\" or no \"timestamp\".");
        }

        entry.Event.Code = RpcCode.ToHttpStatus(entry.Code);
        var verb = entry.Method.LastIndexOf((byte)'.');
        entry.Event.Verb = entry.Method[(verb + 1)..];
        GkeResourceName.Read(entry.Resource, ref entry.Event);
        sink.Take(entry.Event);
        return true;
    }

    private void ReadMember(scoped ref Utf8JsonReader reader, scoped ReadOnlySpan<byte> name, ReadOnlySpan<byte> record, ref Entry entry)
    {
        if (name.SequenceEqual("protoPayload"u8))
        {
            ReadPayload(ref reader, record, ref entry);
        }
        else if (name.SequenceEqual("insertId"u8))
        {
            entry.InsertId = _text.Read(ref reader, record, name);
        }
        else if (name.SequenceEqual("timestamp"u8) && reader.TokenType == JsonTokenType.String)
        {
            entry.Event.ReceivedMicroseconds = Rfc3339.TryRead(_text.Read(ref reader, record, name), out var time) ? time : 0;
        }
        else if (name.SequenceEqual("operation"u8))
        {
            entry.OperationId = TextOf(ref reader, record, "id"u8);
        }
        else
        {
            reader.Skip();
        }
    }

    private void ReadPayload(scoped ref Utf8JsonReader reader, ReadOnlySpan<byte> record, ref Entry entry)
    {
        entry.HasPayload = JsonMembers.IsObject(ref reader);
        while (entry.HasPayload && JsonMembers.Next(ref reader, out var name))
        {
            switch (name.Length)
            {
                case 6 when name.SequenceEqual("status"u8):
                    for (var isObject = JsonMembers.IsObject(ref reader); isObject && JsonMembers.Find(ref reader, "code"u8); reader.Skip())
                    {
                        entry.Code = reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out var code) ? code : RpcCode.Unknown;
                    }

                    break;
                case 10 when name.SequenceEqual("methodName"u8):
                    entry.Method = _text.Read(ref reader, record, name);
                    break;
                case 11 when name.SequenceEqual("serviceName"u8):
                    entry.Service = _text.Read(ref reader, record, name);
                    break;
                case 12 when name.SequenceEqual("resourceName"u8):
                    entry.Resource = _text.Read(ref reader, record, name);
                    break;
                case 15 when name.SequenceEqual("requestMetadata"u8):
                    ReadMetadata(ref reader, record, ref entry);
                    break;
                case 18 when name.SequenceEqual("authenticationInfo"u8):
                    entry.Event.User = TextOf(ref reader, record, "principalEmail"u8);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }
    }

    private void ReadMetadata(scoped ref Utf8JsonReader reader, ReadOnlySpan<byte> record, ref Entry entry)
    {
        for (var isObject = JsonMembers.IsObject(ref reader); isObject && JsonMembers.Next(ref reader, out var name);)
        {
            if (name.SequenceEqual("callerIp"u8))
            {
                entry.Event.SourceAddress = _text.Read(ref reader, record, name);
            }
            else if (name.SequenceEqual("callerSuppliedUserAgent"u8))
            {
                entry.Event.UserAgent = _text.Read(ref reader, record, name);
            }
            else
            {
                reader.Skip();
            }
        }
    }

    private ReadOnlySpan<byte> TextOf(scoped ref Utf8JsonReader reader, ReadOnlySpan<byte> record, scoped ReadOnlySpan<byte> member)
    {
        ReadOnlySpan<byte> value = default;
        for (var isObject = JsonMembers.IsObject(ref reader); isObject && JsonMembers.Find(ref reader, member);)
        {
            value = _text.Read(ref reader, record, member);
        }

        return value;
    }

    private ref struct Entry
    {
        public bool HasPayload;
        public AuditEvent Event;
        public ReadOnlySpan<byte> InsertId;
        public ReadOnlySpan<byte> OperationId;
        public ReadOnlySpan<byte> Method;
        public ReadOnlySpan<byte> Resource;
        public ReadOnlySpan<byte> Service;
        public int Code;
    }
}
