using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using Whakapapa.Atlas.Matching;
using Whakapapa.Atlas.Reading;
using Whakapapa.Atlas.Storing;
using Whakapapa.Atlas.Text;
using Whakapapa.Atlas.Understanding;
using Whakapapa.Wire;

namespace Whakapapa.Atlas.Ingesting;

/// <summary>
/// Reads chunks, understands and matches each distinct text once, and numbers what it finds. Each worker has dictionaries of its own, so
/// workers wait for nothing. Not safe to share between threads.
/// </summary>
internal sealed class ChunkWorker(int number, OperationMatcher matcher) : IAuditEventSink
{
    /// <summary>In any dictionary. A worker that has met more forgets all: that costs time, and no truth.</summary>
    public const int MaxDistinct = 50_000;

    private const int MaxBrokenPerChunk = 100;
    private const int MaxExpected = 1024;
    private const int MaxHead = 4096;
    private const int MaxTail = 256;
    private const long MicrosecondsPerHour = 3_600_000_000;

    private readonly AuditRecordReader _records = new();
    private readonly OperationKey _operationKey = new();
    private readonly Utf8Dictionary<int> _callers = new();
    private readonly Utf8Dictionary<int> _queryPaths = new();
    private readonly Utf8Dictionary<int> _accounts = new();
    private readonly Utf8Dictionary<int> _operations = new();
    private readonly Dictionary<OpenApiOperation, int> _matched = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<LocalFact, int> _facts = [];
    private readonly Utf8Dictionary<int> _addresses = new();
    private readonly Dictionary<LocalSession, int> _sessions = [];
    private readonly Utf8Dictionary<(int Fact, int Session)> _requests = new();
    private readonly List<LocalRequest> _unresolved = [];
    private readonly HashSet<int> _announced = [];
    private readonly HashSet<(int, int)> _announcements = [];
    private byte[] _accountKey = new byte[256];
    private ulong _touched;
    private ChunkFindings _findings = new() { Worker = number, StartsAnew = true };

    /// <param name="chunk">The next chunk.</param>
    /// <param name="mayGrow">Whether the source may still get the rest of a last line that has no end.</param>
    public ChunkFindings Read(LineChunk chunk, bool mayGrow = false)
    {
        _findings = Begin(chunk.Length + chunk.Skipped);
        if (chunk.Skipped > 0)
        {
            Break($"It has {chunk.Skipped} bytes; {LineChunkReader.DefaultMaxLineLength} is the limit.");
            _findings.Lines++;
        }

        ReadLines(chunk.Lines, mayGrow);
        Resolve();
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
        _findings = Begin(record.Length);
        if (_records.Read(record, this) is { } reason)
        {
            Break(reason);
        }

        Resolve();
        _findings.Lines = 1;
        return _findings;
    }

    // All of a chunk's at once: one after the other, each would wait for memory.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Resolve()
    {
        var requests = CollectionsMarshal.AsSpan(_unresolved);
        foreach (ref readonly var request in requests)
        {
            _touched ^= _requests.Touch(Octets(request));
        }

        var observations = CollectionsMarshal.AsSpan(_findings.Observations);
        for (var i = 0; i < requests.Length; i++)
        {
            ref readonly var request = ref requests[i];
            ref var known = ref _requests.GetOrAdd(Octets(request), out var isKnown);
            if (!isKnown)
            {
                known = (FactOf(request.Fact), SessionOf(new LocalSession(request.Fact.Caller, request.Fact.Account, request.Address)));
            }

            observations[i] = observations[i] with { Fact = known.Fact, Session = known.Session };
        }

        _unresolved.Clear();
    }

    // It has numbers alone, and nothing between them.
    private static ReadOnlySpan<byte> Octets(in LocalRequest request) => MemoryMarshal.AsBytes(new ReadOnlySpan<LocalRequest>(in request));

    private ChunkFindings Begin(long bytes)
    {
        // Something is left where the last chunk could not be read.
        _unresolved.Clear();
        var startsAnew = _callers.Count > MaxDistinct || _queryPaths.Count > MaxDistinct || _accounts.Count > MaxDistinct || _operations.Count > MaxDistinct
            || _facts.Count > MaxDistinct || _addresses.Count > MaxDistinct || _sessions.Count > MaxDistinct;
        if (startsAnew)
        {
            Forget();
        }

        if (_requests.Count > MaxDistinct)
        {
            _requests.Clear();
        }

        // As many as the last chunk had, or a few more.
        var expected = Math.Min(_findings.Observations.Count * 9 / 8, MaxExpected);
        return new ChunkFindings(expected) { Worker = number, StartsAnew = startsAnew, Bytes = bytes };
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void ReadLines(ReadOnlySpan<byte> rest, bool mayGrow)
    {
        while (!rest.IsEmpty)
        {
            var end = rest.IndexOf((byte)'\n');
            var line = (end < 0 ? rest : rest[..end]).Trim(" \t\r"u8);
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
            rest = end < 0 ? default : rest[(end + 1)..];
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Take(scoped in AuditEvent auditEvent)
    {
        var caller = CallerOf(auditEvent.UserAgent);
        var account = AccountOf(auditEvent);
        _unresolved.Add(new LocalRequest(
            new LocalFact(
                caller,
                QueryPathOf(auditEvent.RequestUri, account),
                account,
                OperationOf(auditEvent),
                auditEvent.Code,
                (int)(auditEvent.ReceivedMicroseconds / MicrosecondsPerHour)),
            AddressOf(auditEvent.SourceAddress)));
        _findings.Observations.Add(new Observation(
            RequestKey.Of(auditEvent), JoinKey.Of(auditEvent.AuditId, auditEvent.RequestUri), auditEvent.ReceivedMicroseconds, 0, 0, auditEvent.Stage));
    }

    public void Take(JournalRecord record) => _findings.Journal.Add(record);

    private int FactOf(LocalFact fact)
    {
        if (!_facts.TryGetValue(fact, out var id))
        {
            _facts.Add(fact, id = _facts.Count);
            _findings.Facts.Add(fact);
        }

        return id;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int AddressOf(ReadOnlySpan<byte> address)
    {
        ref var id = ref _addresses.GetOrAdd(address, out var isKnown);
        if (!isKnown)
        {
            id = _addresses.Count - 1;
            _findings.Addresses.Add(TextLimit.Cut(Encoding.UTF8.GetString(address)));
        }

        return id;
    }

    private int SessionOf(LocalSession session)
    {
        if (!_sessions.TryGetValue(session, out var id))
        {
            _sessions.Add(session, id = _sessions.Count);
            _findings.Sessions.Add(session);
        }

        return id;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int CallerOf(ReadOnlySpan<byte> userAgent)
    {
        ref var id = ref _callers.GetOrAdd(userAgent, out var isKnown);
        if (!isKnown)
        {
            id = _callers.Count - 1;
            _findings.Callers.Add(UserAgentCaller.Read(userAgent));
        }

        return id;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int QueryPathOf(ReadOnlySpan<byte> requestUri, int account)
    {
        var value = QueryMark.Find(requestUri);
        if (value.IsEmpty)
        {
            return -1;
        }

        ref var id = ref _queryPaths.GetOrAdd(value, out var isKnown);
        if (!isKnown)
        {
            id = _queryPaths.Count - 1;
            var path = QueryMark.Read(value);
            _findings.QueryPaths.Add(path);
            if (path?.AnnouncedBy is not null)
            {
                _announced.Add(id);
            }
        }

        if (_announced.Contains(id) && _announcements.Add((id, account)))
        {
            _findings.Announcements.Add((id, account));
        }

        return id;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int AccountOf(scoped in AuditEvent auditEvent)
    {
        ref var id = ref _accounts.GetOrAdd(auditEvent.ImpersonatedUser.IsEmpty ? auditEvent.User : ImpersonationOf(auditEvent), out var isKnown);
        if (!isKnown)
        {
            id = _accounts.Count - 1;
            _findings.Accounts.Add(new Account(
                TextLimit.Cut(Encoding.UTF8.GetString(auditEvent.User)), TextLimit.Cut(Encoding.UTF8.GetString(auditEvent.ImpersonatedUser))));
        }

        return id;
    }

    private ReadOnlySpan<byte> ImpersonationOf(scoped in AuditEvent auditEvent)
    {
        var length = auditEvent.User.Length + 1 + auditEvent.ImpersonatedUser.Length;
        _accountKey = _accountKey.Length < length ? new byte[length * 2] : _accountKey;
        auditEvent.User.CopyTo(_accountKey);
        _accountKey[auditEvent.User.Length] = 0;
        auditEvent.ImpersonatedUser.CopyTo(_accountKey.AsSpan(auditEvent.User.Length + 1));
        return _accountKey.AsSpan(0, length);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int OperationOf(scoped in AuditEvent auditEvent)
    {
        var found = matcher.Find(auditEvent);
        var matched = -1;
        if (found is not null && !_matched.TryGetValue(found, out matched))
        {
            _matched.Add(found, matched = _matched.Count);
        }

        ref var id = ref _operations.GetOrAdd(_operationKey.Of(auditEvent, matched), out var isKnown);
        if (!isKnown)
        {
            id = _operations.Count - 1;
            _findings.Operations.Add(OperationMatcher.Describe(auditEvent, found));
        }

        return id;
    }

    private void Break(string reason)
    {
        _findings.BrokenCount++;
        if (_findings.Broken.Count < MaxBrokenPerChunk)
        {
            _findings.Broken.Add(new BrokenLine(_findings.Lines, TextLimit.Cut(reason)));
        }
    }

    private void Forget()
    {
        _callers.Clear();
        _queryPaths.Clear();
        _accounts.Clear();
        _operations.Clear();
        _facts.Clear();
        _addresses.Clear();
        _sessions.Clear();
        _requests.Clear();
        _announced.Clear();
        _announcements.Clear();
    }
}
