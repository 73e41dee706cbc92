using System.Runtime.CompilerServices;
using System.Text;
using Whakapapa.Atlas.Matching;
using Whakapapa.Atlas.Reading;
using Whakapapa.Atlas.Text;
using Whakapapa.Atlas.Understanding;
using Whakapapa.Wire;

namespace Whakapapa.Atlas.Ingesting;

/// <summary>
/// Understands and matches what a worker meets for the first time, and numbers it. What an event's fact and session depend on is one key, so that an event that is like another takes one look.
/// </summary>
internal sealed class EventNumbering(OperationMatcher matcher) : IAuditEventSink
{
    /// <summary>In any dictionary. A worker that has met more forgets all: that costs time, and no truth.</summary>
    public const int MaxDistinct = 50_000;

    private const long MicrosecondsPerHour = 3_600_000_000;

    private readonly CompositeKey _key = new();
    private readonly Utf8Dictionary<int> _callers = new();
    private readonly Utf8Dictionary<int> _queryPaths = new();
    private readonly Utf8Dictionary<int> _accounts = new();
    private readonly Utf8Dictionary<int> _operations = new();
    private readonly Dictionary<OpenApiOperation, int> _matched = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<LocalFact, int> _facts = [];
    private readonly Utf8Dictionary<int> _addresses = new();
    private readonly Dictionary<LocalSession, int> _sessions = [];
    private readonly Utf8Dictionary<(int Fact, int Session)> _events = new();
    private readonly HashSet<int> _announced = [];
    private readonly HashSet<(int, int)> _announcements = [];

    /// <summary>Gets or sets where what is new is told.</summary>
    public required ChunkFindings Findings { get; set; }

    /// <summary>Gets whether anything has as many numbers as it may have, so that all are to be forgotten.</summary>
    public bool IsFull => _callers.Count > MaxDistinct || _queryPaths.Count > MaxDistinct || _accounts.Count > MaxDistinct || _operations.Count > MaxDistinct
        || _facts.Count > MaxDistinct || _addresses.Count > MaxDistinct || _sessions.Count > MaxDistinct;

    /// <summary>Returns the digest of all that tells an event's fact and session from others.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public (ulong High, ulong Low) KeyOf(scoped in AuditEvent auditEvent)
    {
        var (high, low) = Utf8Digest.Of(auditEvent.UserAgent);
        return Utf8Digest.Of(AddOperation(_key.Begin(), auditEvent, matcher.Find(auditEvent))
            .Add(high).Add(low).Add(((ulong)(uint)auditEvent.Code << 32) | (uint)HourOf(auditEvent))
            .Add(auditEvent.User).Add(auditEvent.ImpersonatedUser).Add(auditEvent.SourceAddress).Add(QueryMark.Find(auditEvent.RequestUri)).Octets);
    }

    /// <summary>Brings a key's numbers into the processor's cache, together with others' that are asked for at once.</summary>
    public ulong Touch((ulong High, ulong Low) key) => _events.Touch(key);

    /// <summary>Returns a key's numbers, if an event that has it was taken.</summary>
    public bool TryGet((ulong High, ulong Low) key, out (int Fact, int Session) numbers) => _events.TryGet(key, out numbers);

    /// <summary>Numbers an event's fact and session, if they are not yet.</summary>
    public void Take(scoped in AuditEvent auditEvent)
    {
        ref var numbers = ref _events.GetOrAdd(KeyOf(auditEvent), out var isKnown);
        if (!isKnown)
        {
            var caller = CallerOf(auditEvent.UserAgent);
            var account = AccountOf(auditEvent);
            var fact = new LocalFact(caller, QueryPathOf(auditEvent.RequestUri, account), account, OperationOf(auditEvent), auditEvent.Code, HourOf(auditEvent));
            var session = new LocalSession(caller, account, AddressOf(auditEvent.SourceAddress));
            numbers = (NumberOf(fact, _facts, Findings.Facts), NumberOf(session, _sessions, Findings.Sessions));
        }
    }

    /// <summary>Does nothing: a journal's requests have no numbers.</summary>
    public void Take(JournalRecord record)
    {
    }

    /// <summary>Forgets events alone where they are too many: their facts and sessions keep their numbers.</summary>
    public void ForgetEvents()
    {
        if (_events.Count > MaxDistinct)
        {
            _events.Clear();
        }
    }

    public void Forget()
    {
        _callers.Clear();
        _queryPaths.Clear();
        _accounts.Clear();
        _operations.Clear();
        _facts.Clear();
        _addresses.Clear();
        _sessions.Clear();
        _events.Clear();
        _announced.Clear();
        _announcements.Clear();
    }

    private static int HourOf(scoped in AuditEvent auditEvent) => (int)(auditEvent.ReceivedMicroseconds / MicrosecondsPerHour);

    private static int NumberOf<T>(T value, Dictionary<T, int> numbers, List<T> added)
        where T : notnull
    {
        if (!numbers.TryGetValue(value, out var number))
        {
            numbers.Add(value, number = numbers.Count);
            added.Add(value);
        }

        return number;
    }

    private int AddressOf(ReadOnlySpan<byte> address)
    {
        ref var id = ref _addresses.GetOrAdd(address, out var isKnown);
        if (!isKnown)
        {
            id = _addresses.Count - 1;
            Findings.Addresses.Add(TextLimit.Cut(Encoding.UTF8.GetString(address)));
        }

        return id;
    }

    private int CallerOf(ReadOnlySpan<byte> userAgent)
    {
        ref var id = ref _callers.GetOrAdd(userAgent, out var isKnown);
        if (!isKnown)
        {
            id = _callers.Count - 1;
            Findings.Callers.Add(UserAgentCaller.Read(userAgent));
        }

        return id;
    }

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
            Findings.QueryPaths.Add(path);
            if (path?.AnnouncedBy is not null)
            {
                _announced.Add(id);
            }
        }

        if (_announced.Contains(id) && _announcements.Add((id, account)))
        {
            Findings.Announcements.Add((id, account));
        }

        return id;
    }

    private int AccountOf(scoped in AuditEvent auditEvent)
    {
        ref var id = ref _accounts.GetOrAdd(_key.Begin().Add(auditEvent.User).Add(auditEvent.ImpersonatedUser).Octets, out var isKnown);
        if (!isKnown)
        {
            id = _accounts.Count - 1;
            Findings.Accounts.Add(new Account(
                TextLimit.Cut(Encoding.UTF8.GetString(auditEvent.User)), TextLimit.Cut(Encoding.UTF8.GetString(auditEvent.ImpersonatedUser))));
        }

        return id;
    }

    private int OperationOf(scoped in AuditEvent auditEvent)
    {
        var operation = matcher.Find(auditEvent);
        ref var id = ref _operations.GetOrAdd(AddOperation(_key.Begin(), auditEvent, operation).Octets, out var isKnown);
        if (!isKnown)
        {
            id = _operations.Count - 1;
            Findings.Operations.Add(OperationMatcher.Describe(auditEvent, operation));
        }

        return id;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private CompositeKey AddOperation(CompositeKey key, scoped in AuditEvent auditEvent, OpenApiOperation? operation)
    {
        var matched = -1;
        if (operation is not null && !_matched.TryGetValue(operation, out matched))
        {
            _matched.Add(operation, matched = _matched.Count);
        }

        key.Add((uint)matched | (auditEvent.Namespace.IsEmpty ? 0 : 1UL << 32))
            .Add(auditEvent.Verb).Add(auditEvent.Group).Add(auditEvent.Version).Add(auditEvent.Resource).Add(auditEvent.Subresource);
        return auditEvent.Resource.IsEmpty && operation is null ? key.Add(RequestPath.Undecoded(auditEvent.RequestUri)) : key;
    }
}
