using Whakapapa.Atlas.Storing;

namespace Whakapapa.Atlas.Ingesting;

/// <summary>
/// Remembers the last requests, so that their further stages, and their events when they come once more, are not counted as requests of their own. What
/// changes since the last batch is told with the next.
/// </summary>
internal sealed class RequestWindow
{
    /// <summary>In requests: a few minutes of a busy cluster, in some 50 MB.</summary>
    public const int DefaultCapacity = 512 * 1024;

    private const int FirstLength = 1024;

    private readonly List<(long Number, Fact? Before)> _changed = [];

    // A request's place is its number, from the first that ever was, by the ring's length: the oldest makes room for the newest, and nothing else moves.
    private Slot[] _ring = new Slot[FirstLength];
    private ulong _touched;
    private RequestIndex _index = new(2 * FirstLength);
    private long _oldest;
    private long _next;
    private int _batch = 1;

    public RequestWindow(int capacity = DefaultCapacity) => Capacity = capacity;

    public int Capacity { get; }

    /// <summary>Gets all requests.</summary>
    public IEnumerable<RecentRequest> Requests
    {
        get
        {
            for (var number = _oldest; number < _next; number++)
            {
                yield return SlotAt(number).Request;
            }
        }
    }

    /// <summary>Takes what an earlier process knew, the oldest first.</summary>
    public void Restore(IEnumerable<RecentRequest> requests)
    {
        foreach (var request in requests)
        {
            SlotOf(request.Request, out _, out _) = new Slot(request, 0);
        }
    }

    /// <summary>Returns what a request was counted as, or <see langword="null"/> if it was not.</summary>
    public RecentRequest? Find(UInt128 request) => PlaceOf(request) is var place and >= 0 ? _ring[place].Request : null;

    /// <summary>Remembers what a request is counted as from now on.</summary>
    public void Set(in RecentRequest request)
    {
        ref var slot = ref SlotOf(request.Request, out var number, out var known);
        if (!known)
        {
            _changed.Add((number, null));
        }
        else if (slot.Batch != _batch)
        {
            _changed.Add((number, slot.Request.Fact));
        }

        slot = new Slot(request, _batch);
    }

    /// <summary>Makes looking for these requests faster: one after the other, each would wait for memory.</summary>
    public void Prepare(ReadOnlySpan<Observation> observations)
    {
        foreach (ref readonly var observation in observations)
        {
            _touched ^= _index.Touch(observation.Request);
        }
    }

    /// <summary>Adds what has changed since the last batch, and forgets what is too much.</summary>
    public void TakeChanges(List<RequestChange> changes)
    {
        changes.EnsureCapacity(_changed.Count);
        foreach (var (number, before) in _changed)
        {
            changes.Add(new RequestChange(SlotAt(number).Request, before));
        }

        _changed.Clear();
        _batch++;
        for (; _next - _oldest > Capacity; _oldest++)
        {
            var place = (int)(_oldest & (_ring.Length - 1));
            _index.Remove(_ring[place].Request.Request, place);
        }
    }

    private ref Slot SlotAt(long number) => ref _ring[(int)(number & (_ring.Length - 1))];

    private int PlaceOf(UInt128 request)
    {
        var probe = _index.Probe(request);
        int place;
        while ((place = _index.Next(ref probe)) >= 0 && _ring[place].Request.Request != request)
        {
            // Another one whose hash is alike.
        }

        return place;
    }

    // Returns a request's slot, which is to be written if the request is new.
    private ref Slot SlotOf(UInt128 request, out long number, out bool known)
    {
        var place = PlaceOf(request);
        known = place >= 0;
        if (!known)
        {
            Grow();
            place = (int)(_next & (_ring.Length - 1));
            _index.Add(request, place);
            _next++;
        }

        number = _oldest + ((place - _oldest) & (_ring.Length - 1));
        return ref _ring[place];
    }

    private void Grow()
    {
        if (_next - _oldest < _ring.Length)
        {
            return;
        }

        var (before, length) = (_ring, _ring.Length);
        _ring = new Slot[length * 2];
        _index = new RequestIndex(_ring.Length * 2);
        for (var number = _oldest; number < _next; number++)
        {
            ref var slot = ref SlotAt(number);
            slot = before[(int)(number & (length - 1))];
            _index.Add(slot.Request.Request, (int)(number & (_ring.Length - 1)));
        }
    }

    private readonly record struct Slot(RecentRequest Request, int Batch);
}
