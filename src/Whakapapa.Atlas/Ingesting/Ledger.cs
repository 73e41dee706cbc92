using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Whakapapa.Atlas.Matching;
using Whakapapa.Atlas.Reading;
using Whakapapa.Atlas.Storing;
using Whakapapa.Atlas.Understanding;

namespace Whakapapa.Atlas.Ingesting;

/// <summary>
/// Merges what workers found into one store's ids, in the order of the log, and counts each request once. Not safe to share between threads. When a batch could not be
/// kept, it knows more than the store, and another one has to take its place.
/// </summary>
internal sealed class Ledger
{
    /// <summary>Of builds, paths, labels, accounts, sessions or operations. What comes later is counted as others.</summary>
    public const int MaxDistinct = 100_000;

    private const int MaxFacts = 250_000;

    // Of which a part leaves the counts to the commit.
    private const int MaxUncommittedFacts = 100_000;

    private readonly RequestWindow _window;
    private readonly Numbering<Build> _builds;
    private readonly Numbering<PurposePath> _paths;
    private readonly Numbering<string> _labels;
    private readonly Numbering<Account> _accounts;
    private readonly Numbering<Operation> _operations;
    private readonly Numbering<Session> _sessions;
    private readonly HashSet<(int, int)> _announcements;
    private readonly Dictionary<FactKey, Fact> _facts = [];
    private readonly HashSet<Fact> _changed = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<int, WorkerNumbers> _workers = [];
    private readonly JournalJoin _journal;
    private readonly JournalLedger _journals;
    private readonly EventIndex _events;
    private readonly bool _keepsOrder;
    private AtlasBatch _batch;

    /// <param name="known">What the store's ids stand for.</param>
    /// <param name="window">What it remembers of the last requests.</param>
    /// <param name="journal">What it remembers of journals.</param>
    /// <param name="maxDistinct">See <see cref="MaxDistinct"/>.</param>
    /// <param name="keepsOrder">Whether the order of requests is to be kept beside their counts.</param>
    public Ledger(AtlasNames known, RequestWindow window, JournalJoin? journal = null, int maxDistinct = MaxDistinct, bool keepsOrder = true)
    {
        _window = window;
        _keepsOrder = keepsOrder;
        _builds = new Numbering<Build>(known.Builds, Build.Others, maxDistinct, build => build.Length);
        _paths = new Numbering<PurposePath>(known.Paths, PurposePath.Others, maxDistinct, path => path.Length);
        _labels = new Numbering<string>(known.Labels, "(others)", maxDistinct, label => label.Length);
        _accounts = new Numbering<Account>(known.Accounts, Account.Others, maxDistinct, account => account.User.Length + account.Impersonated.Length);
        _operations = new Numbering<Operation>(known.Operations, Operation.Others, maxDistinct, operation => operation.Length);
        _sessions = new Numbering<Session>(known.Sessions, Session.Others, maxDistinct, session => session.Address.Length);
        _announcements = [.. known.Announcements];
        _journal = journal ?? new JournalJoin();
        _events = new EventIndex(window);
        _journals = new JournalLedger(
            known, path => _paths.IdOf(path, _batch!.Names.Paths), label => _labels.IdOf(label, _batch!.Names.Labels), path => Announce(path, 0));
        _batch = NewBatch();
    }

    /// <summary>Returns a ledger that goes on from what a store has.</summary>
    public static Ledger Restore(IAtlasStore store, bool keepsOrder)
    {
        var window = new RequestWindow();
        window.Restore(store.ReadRecent());
        var journal = new JournalJoin();
        journal.Restore(store.ReadJournal());
        return new Ledger(store.ReadNames(), window, journal, keepsOrder: keepsOrder);
    }

    /// <summary>Gets how many requests were counted.</summary>
    public long Requests { get; private set; }

    /// <summary>Gets how many events were of requests that had been counted.</summary>
    public long FurtherEvents { get; private set; }

    /// <summary>Gets how many requests journals say are missing from them.</summary>
    public long Dropped => _journals.Dropped;

    /// <summary>Adds a chunk's findings. A worker's chunks have to come in the order in which it read them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Add(ChunkFindings findings)
    {
        if (!_workers.TryGetValue(findings.Worker, out var numbers))
        {
            _workers.Add(findings.Worker, numbers = new WorkerNumbers());
        }

        if (findings.StartsAnew)
        {
            numbers.Clear();
        }

        Translate(findings, numbers);
        foreach (var record in findings.Journal)
        {
            if (_journals.Read(record) is { } request)
            {
                Add(request);
            }
        }

        var observations = CollectionsMarshal.AsSpan(findings.Observations);
        _window.Prepare(observations);
        foreach (ref readonly var observation in observations)
        {
            Count(observation, numbers.Facts[observation.Fact], numbers.Sessions[observation.Session]);
        }
    }

    /// <summary>Adds a line that could not be read.</summary>
    public void Add(BrokenRecord broken) => _batch.Broken.Add(broken);

    /// <summary>Returns what was added since the last batch, whose requests are not valid any more, but for what can be told at once when the store commits.</summary>
    public AtlasBatch TakePart(SourceProgress? progress)
    {
        if (_changed.Count >= MaxUncommittedFacts)
        {
            TakeFacts();
        }
        else
        {
            _batch.Facts.AddRange(_changed.Where(fact => fact.Id == 0));
        }

        return Next(progress);
    }

    /// <summary>Returns all that was added since the last batch, whose requests are not valid any more.</summary>
    public AtlasBatch TakeBatch(SourceProgress? progress)
    {
        TakeFacts();
        _batch.Recent = _window.TakeUncommitted();
        return Next(progress);
    }

    private void TakeFacts()
    {
        _batch.Facts.AddRange(_changed.Where(fact => fact.Pending != 0 || fact.Id == 0));
        _changed.Clear();
    }

    private AtlasBatch Next(SourceProgress? progress)
    {
        _batch.Progress = progress;
        _batch.Requests = _window.TakeChanges();
        _journal.TakeChanges(_batch.Journal);
        var batch = _batch;
        _batch = NewBatch();
        return batch;
    }

    private AtlasBatch NewBatch() => new() { KeepsOrder = _keepsOrder, WindowCapacity = _window.Capacity, JournalCapacity = _journal.Capacity };

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Count(in Observation observation, Fact fact, int session)
    {
        if (_window.PlaceOf(observation.Request) is >= 0 and var place)
        {
            CountFurther(observation, fact, session, _window[place]);
            return;
        }

        Requests++;
        _events.Add(observation.Join, observation.Request);
        var isJoined = false;
        if (!_journal.IsEmpty && _journal.TryTake(observation.Join, observation.ReceivedMicroseconds, out var journaled))
        {
            fact = FactOf(Explained(fact.Key, journaled));
            isJoined = true;
        }

        Set(new RecentRequest(observation.Request, observation.Join, observation.ReceivedMicroseconds, fact, session, (byte)observation.Stage, isJoined), null);
    }

    private void CountFurther(in Observation observation, Fact fact, int session, in RecentRequest before)
    {
        FurtherEvents++;
        if (observation.Stage <= (AuditStage)before.Stage)
        {
            return;
        }

        var isJoined = before.Joined;
        if (isJoined)
        {
            fact = FactOf(fact.Key with { Path = before.Fact.Key.Path, Label = before.Fact.Key.Label });
        }
        else if (_journal.TryTake(observation.Join, observation.ReceivedMicroseconds, out var journaled))
        {
            fact = FactOf(Explained(fact.Key, journaled));
            isJoined = true;
        }

        Set(new RecentRequest(observation.Request, observation.Join, observation.ReceivedMicroseconds, fact, session, (byte)observation.Stage, isJoined), before.Fact);
    }

    // The last line of a request counts: it has the path that became known when the first one was written.
    private void Add(JournaledRequest request)
    {
        if (_journal.Add(request) is not { Taken: true } before)
        {
            if (_events.Find(request) is { } found)
            {
                Join(found, request);
            }
        }
        else if (before.Path != request.Path && _events.FindJoined(before) is { } joined)
        {
            Set(joined with { Fact = FactOf(joined.Fact.Key with { Path = request.Path }) }, joined.Fact);
        }
    }

    private void Join(RecentRequest found, JournaledRequest journaled)
    {
        _journal.Take(journaled);
        Set(found with { Fact = FactOf(Explained(found.Fact.Key, journaled)), Joined = true }, found.Fact);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Set(in RecentRequest request, Fact? before)
    {
        if (before is not null)
        {
            Change(before, -1);
        }

        Change(request.Fact, 1);
        _window.Set(request);
    }

    // A journal has the whole path, where a User-Agent may have had room for a part.
    private static FactKey Explained(FactKey key, JournaledRequest journaled) =>
        key with { Path = journaled.Path, Label = key.Label == 0 ? journaled.Label : key.Label };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Change(Fact fact, int by)
    {
        if (fact.Pending == 0)
        {
            _changed.Add(fact);
        }

        fact.Pending += by;
    }

    private void Translate(ChunkFindings findings, WorkerNumbers numbers)
    {
        var names = _batch.Names;
        numbers.Callers.AddRange(findings.Callers.Select(caller => (
            _builds.IdOf(caller.Build, names.Builds),
            caller.Path is null ? 0 : _paths.IdOf(caller.Path, names.Paths),
            caller.Label.Length == 0 ? 0 : _labels.IdOf(caller.Label, names.Labels))));
        numbers.QueryPaths.AddRange(findings.QueryPaths.Select(path => path is null ? 0 : _paths.IdOf(path, names.Paths)));
        numbers.Accounts.AddRange(findings.Accounts.Select(account => _accounts.IdOf(account, names.Accounts)));
        numbers.Operations.AddRange(findings.Operations.Select(operation => _operations.IdOf(operation, names.Operations)));
        numbers.Addresses.AddRange(findings.Addresses);
        numbers.Sessions.AddRange(findings.Sessions.Select(session => _sessions.IdOf(
            new Session(numbers.Callers[session.Caller].Build, numbers.Accounts[session.Account], numbers.Addresses[session.Address]), names.Sessions)));
        foreach (var (path, account) in findings.Announcements)
        {
            Announce(numbers.QueryPaths[path], numbers.Accounts[account]);
        }

        numbers.Facts.AddRange(findings.Facts.Select(fact => FactOf(KeyOf(fact, numbers))));
    }

    private void Announce(int path, int account)
    {
        if (_announcements.Add((path, account)))
        {
            _batch.Names.Announcements.Add((path, account));
        }
    }

    // What the User-Agent tells of the path was told by the sender of this request for certain; a query may be a proxy's.
    private static FactKey KeyOf(LocalFact fact, WorkerNumbers numbers)
    {
        var (build, path, label) = numbers.Callers[fact.Caller];
        var queryPath = fact.QueryPath < 0 ? 0 : numbers.QueryPaths[fact.QueryPath];
        return new FactKey(build, path != 0 ? path : queryPath, label, numbers.Accounts[fact.Account], numbers.Operations[fact.Operation], fact.Code, fact.Hour);
    }

    private Fact FactOf(FactKey key)
    {
        if (_facts.TryGetValue(key, out var fact))
        {
            return fact;
        }

        // Those in use are kept by whoever uses them. One that comes again is another object, and the store adds up both.
        if (_facts.Count >= MaxFacts)
        {
            _facts.Clear();
        }

        _facts.Add(key, fact = new Fact(key));
        return fact;
    }
}
