using System.Runtime.InteropServices;
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

    private readonly Dictionary<UInt128, Slot> _slots = [];
    private readonly Queue<UInt128> _order = new();
    private readonly List<(UInt128 Request, Fact? Before)> _changed = [];
    private int _batch = 1;

    public RequestWindow(int capacity = DefaultCapacity) => Capacity = capacity;

    public int Capacity { get; }

    /// <summary>Takes what an earlier process knew, the oldest first.</summary>
    public void Restore(IEnumerable<RecentRequest> requests)
    {
        foreach (var request in requests)
        {
            if (!_slots.ContainsKey(request.Request))
            {
                _order.Enqueue(request.Request);
            }

            _slots[request.Request] = new Slot(request, 0);
        }
    }

    /// <summary>Returns what a request was counted as, or <see langword="null"/> if it was not.</summary>
    public RecentRequest? Find(UInt128 request) => _slots.TryGetValue(request, out var slot) ? slot.Request : null;

    /// <summary>Gets all requests.</summary>
    public IEnumerable<RecentRequest> Requests => _slots.Values.Select(slot => slot.Request);

    /// <summary>Remembers what a request is counted as from now on.</summary>
    public void Set(in RecentRequest request)
    {
        ref var slot = ref CollectionsMarshal.GetValueRefOrAddDefault(_slots, request.Request, out var known);
        if (!known)
        {
            _order.Enqueue(request.Request);
        }

        if (!known || slot.Batch != _batch)
        {
            _changed.Add((request.Request, known ? slot.Request.Fact : null));
        }

        slot = new Slot(request, _batch);
    }

    /// <summary>Adds what has changed since the last batch, and forgets what is too much.</summary>
    public void TakeChanges(List<RequestChange> changes)
    {
        changes.EnsureCapacity(_changed.Count);
        foreach (var (request, before) in _changed)
        {
            changes.Add(new RequestChange(_slots[request].Request, before));
        }

        _changed.Clear();
        _batch++;
        while (_order.Count > Capacity)
        {
            _slots.Remove(_order.Dequeue());
        }
    }

    private readonly record struct Slot(RecentRequest Request, int Batch);
}
