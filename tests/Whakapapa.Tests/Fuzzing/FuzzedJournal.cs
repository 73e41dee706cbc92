using Whakapapa.Channels;
using Whakapapa.Journal;
using Whakapapa.Tests.Http;
using Whakapapa.Wire;
using JournalFolder = Whakapapa.Tests.Journal.JournalFolder;

namespace Whakapapa.Tests.Fuzzing;

/// <summary>A journal on a disk that fails at random. What is in its files is looked at, and deleted, every so many requests.</summary>
internal sealed class FuzzedJournal : IDisposable
{
    private const int Interval = 500;

    private static readonly JournalLimits Limits = new(Requests: Interval, FileBytes: 128 * 1024, Files: 3);

    private readonly JournalFolder _folder = new();
    private readonly Dictionary<string, int> _records = [];
    private readonly JournalLog _log;
    private readonly RequestJournal _journal;
    private readonly int _seed;
    private int _files;
    private int _offered;

    public FuzzedJournal(TimeProvider clock, int seed)
    {
        _seed = seed;
        _log = RequestJournals.Create(_folder.Path, Limits, clock, Create);
        _journal = new RequestJournal(_log);
        Channel = new JournalChannel(_journal);
    }

    public IPurposeChannel Channel { get; }

    /// <summary>Gets how many requests were read.</summary>
    public int Read { get; private set; }

    /// <summary>Gets how many files there were to write to.</summary>
    public int Files => _files;

    /// <summary>Says what the next request is sent with.</summary>
    public void Add(PurposeRecord record)
    {
        if (_offered++ % Interval == 0)
        {
            _log.Flush();
            foreach (var file in _folder.Files)
            {
                Judge(JournalFolder.Read(file));
                File.Delete(file);
            }
        }

        _records[record.Introspection.Digest] = Hash(record.Introspection);
    }

    public void Dispose()
    {
        _journal.Stop();
        _folder.Dispose();
    }

    private void Judge(IReadOnlyList<JournalRecord> lines)
    {
        var introduced = new HashSet<string>();
        Assert.IsType<JournalProcess>(lines[0]);
        foreach (var line in lines)
        {
            if (line is JournalIntrospection { Introspection: var introspection })
            {
                introduced.Add(introspection.Digest);
                Assert.Equal(_records[introspection.Digest], Hash(introspection));
            }
            else if (line is JournalRequest request)
            {
                Read++;
                Assert.Contains(request.Digest, introduced);
                Assert.NotEmpty(request.AuditId);
                Assert.DoesNotContain('?', request.Path);
            }
        }
    }

    // A long run has too many to keep them whole.
    private static int Hash(Introspection introspection) => string.GetHashCode(introspection.ToJson(), StringComparison.Ordinal);

    // By the number of the file, since the journal writes when it likes.
    private JournalFile Create(string path)
    {
        var number = Interlocked.Increment(ref _files);
        var random = new Random(_seed + number);
        return random.Next(4) switch
        {
            0 => throw new IOException("fuzzed"),
            1 => new Journal.FullDisk { Room = random.Next(100_000) }.Create(path),
            2 => throw new UnauthorizedAccessException("fuzzed"),
            _ => JournalFile.Create(path),
        };
    }
}
