using System.Runtime.InteropServices;
using Whakapapa.Atlas.Reading;

namespace Whakapapa.Atlas.Ingesting;

/// <summary>
/// Remembers the last requests, so that their further stages, and their events when they come once more, are not counted as requests of their own.
/// </summary>
internal sealed class RequestWindow(int capacity = RequestWindow.DefaultCapacity)
{
    /// <summary>In requests: a few minutes of a busy cluster, in some 40 MB.</summary>
    public const int DefaultCapacity = 512 * 1024;

    private readonly Dictionary<UInt128, Seen> _seen = [];
    private readonly Queue<UInt128> _order = new();

    /// <summary>Remembers an event. Returns whether its fact counts, and the fact that was counted for its request before, or -1.</summary>
    public bool Counts(UInt128 request, AuditStage stage, int fact, out int before)
    {
        ref var seen = ref CollectionsMarshal.GetValueRefOrAddDefault(_seen, request, out var known);
        before = known ? seen.Fact : -1;
        if (known && stage <= seen.Stage)
        {
            return false;
        }

        seen = new Seen(fact, stage);
        if (!known)
        {
            _order.Enqueue(request);
            if (_order.Count > capacity)
            {
                _seen.Remove(_order.Dequeue());
            }
        }

        return true;
    }

    private readonly record struct Seen(int Fact, AuditStage Stage);
}
