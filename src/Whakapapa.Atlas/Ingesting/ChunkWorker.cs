using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Whakapapa.Atlas.Matching;
using Whakapapa.Atlas.Reading;
using Whakapapa.Atlas.Storing;
using Whakapapa.Atlas.Text;
using Whakapapa.Wire;

namespace Whakapapa.Atlas.Ingesting;

/// <summary>
/// Reads chunks, and numbers what it finds. Each worker has numbers of its own, so workers wait for nothing. Not safe to share between threads.
/// </summary>
internal sealed class ChunkWorker : IAuditEventSink
{
    private const int MaxBrokenPerChunk = 100;
    private const int MaxExpected = 1024;
    private const int MaxHead = 4096;
    private const int MaxTail = 256;

    private readonly int _number;
    private readonly AuditRecordReader _records = new();
    private readonly List<UnnumberedEvent> _unnumbered = [];
    private readonly EventNumbering _numbering;
    private ChunkFindings _findings;
    private int _recordStart;
    private int _recordLength;
    private ulong _touched;

    public ChunkWorker(int number, OperationMatcher matcher)
    {
        _number = number;
        _findings = new ChunkFindings { Worker = number, StartsAnew = true };
        _numbering = new EventNumbering(matcher) { Findings = _findings };
    }

    /// <param name="chunk">The next chunk.</param>
    /// <param name="mayGrow">Whether the source may still get the rest of a last line that has no end.</param>
    public ChunkFindings Read(LineChunk chunk, bool mayGrow = false)
    {
        Begin(chunk.Length + chunk.Skipped);
        if (chunk.Skipped > 0)
        {
            Break($"It has {chunk.Skipped} bytes; {LineChunkReader.DefaultMaxLineLength} is the limit.");
            _findings.Lines++;
        }

        ReadLines(chunk.Lines, mayGrow);
        Number(chunk.Lines);
        var read = chunk.Lines[..(int)(_findings.Bytes - chunk.Skipped)];
        if (!read.IsEmpty)
        {
            _findings.Head = chunk.Offset == 0 ? Fingerprint.Of(read[..Math.Min(read.Length, MaxHead)]) : null;
            _findings.Tail = Fingerprint.Of(read[^Math.Min(read.Length, MaxTail)..]);
        }

        return _findings;
    }

    /// <summary>Reads what is one record, whatever line ends are in it.</summary>
    public ChunkFindings ReadRecord(ReadOnlySpan<byte> record)
    {
        Begin(record.Length);
        (_recordStart, _recordLength) = (0, record.Length);
        if (_records.Read(record, this) is { } reason)
        {
            Break(reason);
        }

        Number(record);
        _findings.Lines = 1;
        return _findings;
    }

    private void Begin(long bytes)
    {
        // Something is left where the last chunk could not be read.
        _unnumbered.Clear();
        var startsAnew = _numbering.IsFull;
        if (startsAnew)
        {
            _numbering.Forget();
        }

        _numbering.ForgetEvents();

        // As many as the last chunk had, or a few more.
        var expected = Math.Min(_findings.Observations.Count * 9 / 8, MaxExpected);
        _findings = new ChunkFindings(expected) { Worker = _number, StartsAnew = startsAnew, Bytes = bytes };
        _numbering.Findings = _findings;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void ReadLines(ReadOnlySpan<byte> lines, bool mayGrow)
    {
        var start = 0;
        while (start < lines.Length)
        {
            var rest = lines[start..];
            var end = LineEnd.Find(rest);
            var line = (end < 0 ? rest : rest[..end]).Trim(" \t\r"u8);
            (_recordStart, _recordLength) = (start, end < 0 ? rest.Length : end);
            if (!line.IsEmpty && _records.Read(line, this) is { } reason)
            {
                if (end < 0 && mayGrow)
                {
                    _findings.IsCut = true;
                    _findings.Bytes -= rest.Length;
                    return;
                }

                Break(reason);
            }

            // Where the end is still to come, it will be counted then.
            _findings.Lines += end < 0 && mayGrow ? 0 : 1;
            start = end < 0 ? lines.Length : start + end + 1;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Take(scoped in AuditEvent auditEvent)
    {
        _unnumbered.Add(new UnnumberedEvent(_numbering.KeyOf(auditEvent), _recordStart, _recordLength, _records.Format));
        _findings.Observations.Add(new Observation(
            RequestKey.Of(auditEvent), JoinKey.Of(auditEvent.AuditId, auditEvent.RequestUri), auditEvent.ReceivedMicroseconds, 0, 0, auditEvent.Stage));
    }

    public void Take(JournalRecord record) => _findings.Journal.Add(record);

    // All of a chunk's at once: one after the other, each would wait for memory. Few events are unlike all before, and their records are read once more.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Number(ReadOnlySpan<byte> records)
    {
        var events = CollectionsMarshal.AsSpan(_unnumbered);
        foreach (ref readonly var unnumbered in events)
        {
            _touched ^= _numbering.Touch(unnumbered.Key);
        }

        var observations = CollectionsMarshal.AsSpan(_findings.Observations);
        for (var i = 0; i < events.Length; i++)
        {
            ref readonly var unnumbered = ref events[i];
            if (!_numbering.TryGet(unnumbered.Key, out var numbers))
            {
                AuditRecordReader.ReadAgain(records.Slice(unnumbered.RecordStart, unnumbered.RecordLength).Trim(" \t\r"u8), unnumbered.Format, _numbering);
                numbers = _numbering.TryGet(unnumbered.Key, out numbers) ? numbers : throw new UnreachableException();
            }

            observations[i] = observations[i] with { Fact = numbers.Fact, Session = numbers.Session };
        }

        _unnumbered.Clear();
    }

    private void Break(string reason)
    {
        _findings.BrokenCount++;
        if (_findings.Broken.Count < MaxBrokenPerChunk)
        {
            _findings.Broken.Add(new BrokenLine(_findings.Lines, TextLimit.Cut(reason)));
        }
    }
}
