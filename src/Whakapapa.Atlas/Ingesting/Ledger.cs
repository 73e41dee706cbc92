using Whakapapa.Atlas.Matching;
using Whakapapa.Atlas.Storing;
using Whakapapa.Atlas.Understanding;

namespace Whakapapa.Atlas.Ingesting;

/// <summary>
/// Merges what workers found into one store's ids, in the order of the log, and counts each request once. Not safe to share between threads.
/// </summary>
internal sealed class Ledger
{
    /// <summary>Of builds, paths, labels, accounts or operations. What comes later is counted as others.</summary>
    public const int MaxDistinct = 100_000;

    private readonly RequestWindow _window;
    private readonly Numbering<Build> _builds;
    private readonly Numbering<PurposePath> _paths;
    private readonly Numbering<string> _labels;
    private readonly Numbering<Account> _accounts;
    private readonly Numbering<Operation> _operations;
    private readonly Dictionary<FactKey, int> _factNumbers = [];
    private readonly List<FactKey> _facts = [];
    private readonly List<long> _pending = [];
    private readonly HashSet<int> _changed = [];
    private readonly Dictionary<int, WorkerNumbers> _workers = [];
    private AtlasBatch _batch = new();

    public Ledger(AtlasNames known, RequestWindow window, int maxDistinct = MaxDistinct)
    {
        _window = window;
        _builds = new Numbering<Build>(known.Builds, Build.Others, maxDistinct);
        _paths = new Numbering<PurposePath>(known.Paths, PurposePath.Others, maxDistinct);
        _labels = new Numbering<string>(known.Labels, "(others)", maxDistinct);
        _accounts = new Numbering<Account>(known.Accounts, Account.Others, maxDistinct);
        _operations = new Numbering<Operation>(known.Operations, Operation.Others, maxDistinct);
    }

    /// <summary>Gets how many requests were counted.</summary>
    public long Requests { get; private set; }

    /// <summary>Gets how many events were of requests that had been counted.</summary>
    public long FurtherEvents { get; private set; }

    /// <summary>Adds a chunk's findings. A worker's chunks have to come in the order in which it read them.</summary>
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
        foreach (var observation in findings.Observations)
        {
            var fact = numbers.Facts[observation.Fact];
            if (!_window.Counts(observation.Request, observation.Stage, fact, out var before))
            {
                FurtherEvents++;
            }
            else
            {
                Change(fact, 1);
                Requests += before < 0 ? 1 : 0;
                FurtherEvents += before < 0 ? 0 : 1;
                if (before >= 0)
                {
                    Change(before, -1);
                }
            }
        }
    }

    /// <summary>Adds a line that could not be read.</summary>
    public void Add(BrokenRecord broken) => _batch.Broken.Add(broken);

    /// <summary>Returns all that was added since the last batch.</summary>
    public AtlasBatch TakeBatch(SourceProgress progress)
    {
        foreach (var fact in _changed.Where(fact => _pending[fact] != 0))
        {
            _batch.Requests.Add(_facts[fact], _pending[fact]);
            _pending[fact] = 0;
        }

        _changed.Clear();
        _batch.Progress = progress;
        var batch = _batch;
        _batch = new AtlasBatch();
        return batch;
    }

    private void Change(int fact, int by)
    {
        _pending[fact] += by;
        _changed.Add(fact);
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
        numbers.Facts.AddRange(findings.Facts.Select(fact => NumberOf(KeyOf(fact, numbers))));
    }

    // What the User-Agent tells of the path was told by the sender of this request for certain; a query may be a proxy's.
    private static FactKey KeyOf(LocalFact fact, WorkerNumbers numbers)
    {
        var (build, path, label) = numbers.Callers[fact.Caller];
        var queryPath = fact.QueryPath < 0 ? 0 : numbers.QueryPaths[fact.QueryPath];
        return new FactKey(build, path != 0 ? path : queryPath, label, numbers.Accounts[fact.Account], numbers.Operations[fact.Operation], fact.Code, fact.Hour);
    }

    private int NumberOf(FactKey key)
    {
        if (!_factNumbers.TryGetValue(key, out var number))
        {
            _factNumbers.Add(key, number = _facts.Count);
            _facts.Add(key);
            _pending.Add(0);
        }

        return number;
    }
}
