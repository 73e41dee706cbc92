using System.Runtime.CompilerServices;
using Whakapapa.Atlas.Storing;

namespace Whakapapa.Atlas.Ingesting;

/// <summary>
/// Remembers the last requests, so that their further stages, and their events when they come once more, are not counted as requests of their own. What
/// changed is told to the order with each batch, and to the store's own window with those that are committed.
/// </summary>
internal sealed class RequestWindow
{
    /// <summary>In requests: a few minutes of a busy cluster, in some 70 MB.</summary>
    public const int DefaultCapacity = 512 * 1024;

    // With room for a batch too, as a rule.
    private const int RingLength = 2 * DefaultCapacity;
    private const int FirstIndexLength = 2048;

    // Those of earlier batches, with what they were counted as then.
    private readonly Dictionary<long, Fact> _changed = [];

    // Those from before the last commit, which the store has otherwise.
    private readonly HashSet<long> _outdated = [];

    // By numbers from the first request that ever was.
    private readonly RequestRing _ring = new(RingLength);
    private RequestIndex _index = new(FirstIndexLength, RingLength);
    private ulong _touched;
    private long _oldest;
    private long _next;
    private long _firstOfBatch;
    private long _firstUncommitted;

    // What was asked for last and is not there is added next, as a rule.
    private UInt128 _missed;
    private (uint Tag, int At) _missedAt;
    private bool _hasMissed;

    public RequestWindow(int capacity = DefaultCapacity) => Capacity = capacity;

    public int Capacity { get; }

    /// <summary>Gets all requests.</summary>
    public IEnumerable<RecentRequest> Requests
    {
        get
        {
            for (var number = _oldest; number < _next; number++)
            {
                yield return _ring[number];
            }
        }
    }

    /// <summary>Takes what an earlier process knew, the oldest first.</summary>
    public void Restore(IEnumerable<RecentRequest> requests)
    {
        foreach (var request in requests)
        {
            Set(request);
        }

        _changed.Clear();
        _outdated.Clear();
        _firstOfBatch = _firstUncommitted = _next;
    }

    /// <summary>Gets what is at a place that was found.</summary>
    public ref readonly RecentRequest this[int place] => ref _ring[place];

    /// <summary>Returns what a request was counted as, or <see langword="null"/> if it was not.</summary>
    public RecentRequest? Find(UInt128 request) => PlaceOf(request) is >= 0 and var place ? _ring[place] : null;

    /// <summary>Returns where a request is, which is valid until one is set, or -1 if it was not counted.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int PlaceOf(UInt128 request)
    {
        var probe = _index.Probe(request);
        int place;
        while ((place = _index.Next(ref probe)) >= 0 && (_ring[place].Request != request || _ring.PlaceOf(place - _oldest) >= _next - _oldest))
        {
            // Another one whose hash is alike, or one that was forgotten.
        }

        (_missed, _missedAt, _hasMissed) = (request, probe, place < 0);
        return place;
    }

    /// <summary>Remembers what a request is counted as from now on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Set(in RecentRequest request)
    {
        var place = _hasMissed && _missed == request.Request ? -1 : PlaceOf(request.Request);
        if (place < 0)
        {
            Add(request);
            return;
        }

        var number = _oldest + _ring.PlaceOf(place - _oldest);
        if (number < _firstOfBatch)
        {
            _changed.TryAdd(number, _ring[place].Fact);
        }

        if (number < _firstUncommitted)
        {
            _outdated.Add(number);
        }

        _ring[place] = request;
    }

    /// <summary>Makes looking for these requests faster: one after the other, each would wait for memory.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Prepare(ReadOnlySpan<Observation> observations)
    {
        foreach (ref readonly var observation in observations)
        {
            _touched ^= _index.Touch(observation.Request);
        }
    }

    /// <summary>Returns what has changed since the last batch, and forgets what is too much. It is valid until a request is set.</summary>
    public IReadOnlyList<RequestChange> TakeChanges()
    {
        var changes = new RequestChanges(
            [.. _changed.Select(change => new RequestChange(_ring[change.Key], change.Value))], _ring, _firstOfBatch, (int)(_next - _firstOfBatch));
        _changed.Clear();
        _firstOfBatch = _next;
        _oldest = Math.Max(_oldest, _next - Capacity);
        return changes;
    }

    /// <summary>Returns what the store's window lacks since the last commit, the oldest first. It is valid until a request is set.</summary>
    public IReadOnlyList<RecentRequest> TakeUncommitted()
    {
        var first = Math.Max(_oldest, _firstUncommitted);
        var uncommitted = new UncommittedRequests(
            [.. _outdated.Where(number => number >= _oldest).Order().Select(number => _ring[number])], _ring, first, (int)(_next - first));
        _outdated.Clear();
        _firstUncommitted = _next;
        return uncommitted;
    }

    // What was missed last is added.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Add(in RecentRequest request)
    {
        if (_next - _oldest == _ring.Length)
        {
            _ring.Grow(_oldest, _next);
            FillIndex(2 * _ring.Length);
        }
        else if (_index.IsFull)
        {
            FillIndex((_next - _oldest) * 4 < _index.Length ? _index.Length : (int)Math.Min(32L * _index.Length, 2 * _ring.Length));
        }

        if (!_hasMissed)
        {
            PlaceOf(request.Request);
        }

        _hasMissed = false;
        _index.Add(_missedAt, _ring.PlaceOf(_next));
        _ring[_next++] = request;
    }

    private void FillIndex(int length)
    {
        _hasMissed = false;
        if (length == _index.Length)
        {
            _index.Clear();
        }
        else
        {
            _index = new RequestIndex(length, _ring.Length);
        }

        for (var number = _oldest; number < _next; number++)
        {
            _index.Add(_ring[number].Request, _ring.PlaceOf(number));
        }
    }
}
