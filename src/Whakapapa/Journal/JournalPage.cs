using System.Buffers;
using Whakapapa.Wire;

namespace Whakapapa.Journal;

/// <summary>Lines for the file that is open, in which each path that a request names was introduced before. Not safe for several threads at a time.</summary>
internal sealed class JournalPage : IDisposable
{
    /// <summary>When a file has more paths, all are forgotten and introduced again.</summary>
    private const int MaxPaths = 4096;

    private readonly Dictionary<string, PurposeRecord> _introduced = [];
    private readonly ArrayBufferWriter<byte> _lines = new(64 * 1024);
    private readonly ArrayBufferWriter<byte> _line = new(4 * 1024);
    private readonly JournalWriter _writer;

    public JournalPage() => _writer = new JournalWriter(_line);

    public ReadOnlySpan<byte> Lines => _lines.WrittenSpan;

    /// <summary>Gets a value indicating whether a path was introduced without lines that are known now.</summary>
    public bool HasLateLines => _introduced.Values.Any(record => record.WithLines is not null);

    /// <summary>Begins another file, which is to be read without those before.</summary>
    public void Begin(JournalProcess process)
    {
        Clear();
        _introduced.Clear();
        Append(process);
    }

    public void Add(JournalEntry entry)
    {
        entry.Take();
        var fullest = entry.Fullest;
        Introduce(entry.Sent);
        Introduce(fullest);
        Append(entry.ToRecord(fullest));
    }

    public void Add(JournalDropped dropped) => Append(dropped);

    /// <summary>Introduces again what has its lines by now.</summary>
    public void AddLateLines()
    {
        if (HasLateLines)
        {
            _introduced.Values.Where(record => record.WithLines is not null).ToList().ForEach(Introduce);
        }
    }

    public void Clear() => _lines.ResetWrittenCount();

    public void Dispose() => _writer.Dispose();

    private void Introduce(PurposeRecord told)
    {
        var record = told.WithLines ?? told;
        var digest = record.Introspection.Digest;
        if (_introduced.TryGetValue(digest, out var known) && (ReferenceEquals(known, record) || Lines(known) >= Lines(record)))
        {
            return;
        }

        if (_introduced.Count >= MaxPaths)
        {
            _introduced.Clear();
        }

        Append(new JournalIntrospection(record.Introspection));
        _introduced[digest] = record;

        static int Lines(PurposeRecord record) => record.Frames.Count(frame => frame.Line is not null);
    }

    // Whole lines alone, should one of them fail.
    private void Append(JournalRecord record)
    {
        _line.ResetWrittenCount();
        _writer.Write(record);
        _lines.Write(_line.WrittenSpan);
    }
}
