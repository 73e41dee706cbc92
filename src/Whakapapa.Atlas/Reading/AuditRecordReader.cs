using System.Text.Json;

namespace Whakapapa.Atlas.Reading;

/// <summary>Reads records in any mix of the known formats. Not safe to share between threads.</summary>
internal sealed class AuditRecordReader
{
    private readonly IAuditFormat[] _formats = [new KubernetesFormat()];

    /// <summary>Gives the record's events to <paramref name="sink"/>, or says why the record is broken.</summary>
    public string? Read(ReadOnlySpan<byte> record, IAuditEventSink sink)
    {
        try
        {
            for (var i = 0; i < _formats.Length; i++)
            {
                if (_formats[i].TryRead(record, sink))
                {
                    // Logs are seldom mixed: what was right last is tried first.
                    (_formats[0], _formats[i]) = (_formats[i], _formats[0]);
                    return null;
                }
            }

            return "It is JSON, and no audit event in a format that is known.";
        }
        catch (Exception e) when (e is FormatException or JsonException or InvalidOperationException)
        {
            // The last is the reader's word for text that is no Unicode.
            return e.Message;
        }
    }
}
