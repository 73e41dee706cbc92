using Whakapapa.Wire;

namespace Whakapapa.Atlas.Reading;

/// <summary>Our own journals: what programs noted of their requests.</summary>
internal sealed class JournalFormat : IAuditFormat
{
    /// <summary>Returns whether a line is a journal's, as far as its first bytes tell.</summary>
    public static bool IsJournal(ReadOnlySpan<byte> record) =>
        record.StartsWith("{\"request\":{"u8) || record.StartsWith("{\"introspection\":{"u8) || record.StartsWith("{\"process\":{"u8) || record.StartsWith("{\"dropped\":{"u8);

    public bool TryRead(ReadOnlySpan<byte> record, IAuditEventSink sink)
    {
        if (!IsJournal(record))
        {
            return false;
        }

        if (record.Length > JournalReader.MaxLineLength)
        {
            throw new FormatException($"It is a journal's, and has {record.Length} bytes; {JournalReader.MaxLineLength} is the limit.");
        }

        if (!JournalJson.TryRead(record.ToArray(), out var read, out var reason))
        {
            throw new FormatException(reason ?? "It is of no kind that is known.");
        }

        sink.Take(read);
        return true;
    }
}
