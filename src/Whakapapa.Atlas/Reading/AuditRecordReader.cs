using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Whakapapa.Atlas.Reading;

/// <summary>Reads records in any mix of the known formats. Not safe to share between threads.</summary>
internal sealed class AuditRecordReader
{
    private const int MaxPrefix = 40;

    private readonly IAuditFormat[] _formats = [new KubernetesFormat(), new JournalFormat(), new WrappedFormat(), new AksTableFormat(), new GkeFormat()];

    private int _current;

    /// <summary>Gets the format of the events that a sink is being given.</summary>
    public IAuditFormat Format => _formats[_current];

    /// <summary>Gives the record's events to <paramref name="sink"/>, or says why the record is broken.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public string? Read(ReadOnlySpan<byte> record, IAuditEventSink sink)
    {
        record = WithoutTime(record);
        string? reason = null;
        for (var i = 0; i < _formats.Length; i++)
        {
            _current = i;
            try
            {
                if (_formats[i].TryRead(record, sink))
                {
                    // Logs are seldom mixed: what was right last is tried first.
                    if (i > 0)
                    {
                        (_formats[0], _formats[i]) = (_formats[i], _formats[0]);
                    }

                    return null;
                }
            }
            catch (FormatException e)
            {
                return e.Message;
            }
            catch (Exception e) when (e is JsonException or InvalidOperationException)
            {
                // The last is the reader's word for text that is no Unicode. Some formats take what is no JSON to others.
                reason ??= e.Message;
            }
        }

        return reason ?? "It is JSON, and no audit event in a format that is known.";
    }

    /// <summary>Gives a record's events once more, which were in this format.</summary>
    public static void ReadAgain(ReadOnlySpan<byte> record, IAuditFormat format, IAuditEventSink sink)
    {
        try
        {
            format.TryRead(WithoutTime(record), sink);
        }
        catch (Exception e) when (e is FormatException or JsonException or InvalidOperationException)
        {
            // It was told why when the record was read.
        }
    }

    // CloudWatch's exports to S3 put a time before the event.
    private static ReadOnlySpan<byte> WithoutTime(ReadOnlySpan<byte> record)
    {
        if (record.IsEmpty || !char.IsAsciiDigit((char)record[0]))
        {
            return record;
        }

        var blank = record[..Math.Min(record.Length, MaxPrefix)].IndexOf((byte)' ');
        return blank > 0 && Rfc3339.TryRead(record[..blank], out _) ? record[(blank + 1)..] : record;
    }
}
