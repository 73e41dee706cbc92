using System.Text;
using Whakapapa.Atlas.Matching;
using Whakapapa.Atlas.Reading;
using Whakapapa.Atlas.Text;
using Whakapapa.Atlas.Understanding;

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
    private const long MicrosecondsPerHour = 3_600_000_000;

    private readonly AuditRecordReader _records = new();
    private readonly OperationKey _operationKey = new();
    private readonly Utf8Dictionary<int> _callers = new();
    private readonly Utf8Dictionary<int> _queryPaths = new();
    private readonly Utf8Dictionary<int> _accounts = new();
    private readonly Utf8Dictionary<int> _operations = new();
    private readonly Dictionary<OpenApiOperation, int> _matched = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<LocalFact, int> _facts = [];
    private byte[] _accountKey = new byte[256];
    private ChunkFindings _findings = new() { Worker = number, StartsAnew = true };

    public ChunkFindings Read(LineChunk chunk)
    {
        var startsAnew = new[] { _callers.Count, _queryPaths.Count, _accounts.Count, _operations.Count, _facts.Count }.Max() > MaxDistinct;
        if (startsAnew)
        {
            Forget();
        }

        _findings = new ChunkFindings { Worker = number, StartsAnew = startsAnew, Bytes = chunk.Length };
        if (chunk.TooLong)
        {
            Break($"It has more than {LineChunkReader.DefaultMaxLineLength} bytes.");
            _findings.Lines++;
        }

        var rest = chunk.Lines;
        while (!rest.IsEmpty)
        {
            var end = rest.IndexOf((byte)'\n');
            var line = (end < 0 ? rest : rest[..end]).Trim(" \t\r"u8);
            rest = end < 0 ? default : rest[(end + 1)..];
            if (!line.IsEmpty && _records.Read(line, this) is { } reason)
            {
                Break(reason);
            }

            _findings.Lines++;
        }

        return _findings;
    }

    public void Take(scoped in AuditEvent auditEvent)
    {
        var fact = new LocalFact(
            CallerOf(auditEvent.UserAgent),
            QueryPathOf(auditEvent.RequestUri),
            AccountOf(auditEvent),
            OperationOf(auditEvent),
            auditEvent.Code,
            (int)(auditEvent.ReceivedMicroseconds / MicrosecondsPerHour));
        if (!_facts.TryGetValue(fact, out var id))
        {
            _facts.Add(fact, id = _facts.Count);
            _findings.Facts.Add(fact);
        }

        _findings.Observations.Add(new Observation(RequestKey.Of(auditEvent), auditEvent.ReceivedMicroseconds, id, auditEvent.Stage));
    }

    private int CallerOf(ReadOnlySpan<byte> userAgent)
    {
        if (!_callers.TryGet(userAgent, out var id))
        {
            _callers.Add(userAgent, id = _callers.Count);
            _findings.Callers.Add(UserAgentCaller.Read(userAgent));
        }

        return id;
    }

    private int QueryPathOf(ReadOnlySpan<byte> requestUri)
    {
        var value = QueryMark.Find(requestUri);
        if (value.IsEmpty)
        {
            return -1;
        }

        if (!_queryPaths.TryGet(value, out var id))
        {
            _queryPaths.Add(value, id = _queryPaths.Count);
            _findings.QueryPaths.Add(QueryMark.Read(value));
        }

        return id;
    }

    private int AccountOf(scoped in AuditEvent auditEvent)
    {
        var key = auditEvent.User;
        if (!auditEvent.ImpersonatedUser.IsEmpty)
        {
            var length = auditEvent.User.Length + 1 + auditEvent.ImpersonatedUser.Length;
            _accountKey = _accountKey.Length < length ? new byte[length * 2] : _accountKey;
            auditEvent.User.CopyTo(_accountKey);
            _accountKey[auditEvent.User.Length] = 0;
            auditEvent.ImpersonatedUser.CopyTo(_accountKey.AsSpan(auditEvent.User.Length + 1));
            key = _accountKey.AsSpan(0, length);
        }

        if (!_accounts.TryGet(key, out var id))
        {
            _accounts.Add(key, id = _accounts.Count);
            _findings.Accounts.Add(new Account(
                TextLimit.Cut(Encoding.UTF8.GetString(auditEvent.User)), TextLimit.Cut(Encoding.UTF8.GetString(auditEvent.ImpersonatedUser))));
        }

        return id;
    }

    private int OperationOf(scoped in AuditEvent auditEvent)
    {
        var found = matcher.Find(auditEvent);
        var matched = -1;
        if (found is not null && !_matched.TryGetValue(found, out matched))
        {
            _matched.Add(found, matched = _matched.Count);
        }

        var key = _operationKey.Of(auditEvent, matched);
        if (!_operations.TryGet(key, out var id))
        {
            _operations.Add(key, id = _operations.Count);
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
    }
}
