using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Whakapapa.Atlas.Reading;

/// <summary>Kubernetes' own: <c>Event</c>, and <c>EventList</c>, of <c>audit.k8s.io</c>.</summary>
internal sealed class KubernetesFormat : IAuditFormat
{
    // A request's body may be in the event, and a custom resource's schema is deep.
    public const int MaxDepth = 512;

    private static readonly JsonReaderOptions Options = new() { MaxDepth = MaxDepth };

    private readonly TextBuffer _text = new();
    private readonly EventLine _line = new();

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool TryRead(ReadOnlySpan<byte> record, IAuditEventSink sink)
    {
        _text.Reset(record.Length);
        var auditEvent = default(AuditEvent);
        return (_line.TryRead(record, _text, ref auditEvent) && TryTake(auditEvent, sink)) || TryReadMembers(record, sink);
    }

    /// <summary>Reads a record token by token, whatever is in it.</summary>
    internal bool TryReadMembers(ReadOnlySpan<byte> record, IAuditEventSink sink)
    {
        var reader = new Utf8JsonReader(record, Options);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            return false;
        }

        _text.Reset(record.Length);
        var auditEvent = default(AuditEvent);
        ReadOnlySpan<byte> items = default;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.CurrentDepth == 1 && reader.ValueTextEquals("items"u8))
            {
                reader.Read();
                var start = (int)reader.TokenStartIndex;
                var isArray = reader.TokenType == JsonTokenType.StartArray;
                reader.Skip();
                items = isArray ? record[start..(int)reader.BytesConsumed] : default;
            }
            else
            {
                AuditEventMembers.Read(ref reader, record, _text, ref auditEvent);
            }
        }

        // What follows the object is broken JSON, and the reader says so.
        reader.Read();
        if (!items.IsEmpty)
        {
            ReadItems(items, sink);
            return true;
        }

        return TryTake(auditEvent, sink);
    }

    private void ReadItems(ReadOnlySpan<byte> array, IAuditEventSink sink)
    {
        var reader = new Utf8JsonReader(array, Options);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.StartObject)
        {
            _text.Reset(array.Length);
            var auditEvent = default(AuditEvent);
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                AuditEventMembers.Read(ref reader, array, _text, ref auditEvent);
            }

            if (!TryTake(auditEvent, sink))
            {
                throw new FormatException("An item of its list is no audit event.");
            }
        }
    }

    private static bool TryTake(scoped in AuditEvent auditEvent, IAuditEventSink sink)
    {
        if (auditEvent.AuditId.IsEmpty || auditEvent.Stage == AuditStage.Unknown || auditEvent.ReceivedMicroseconds == 0)
        {
            return false;
        }

        sink.Take(auditEvent);
        return true;
    }
}
