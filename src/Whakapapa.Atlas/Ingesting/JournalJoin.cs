using Whakapapa.Atlas.Storing;

namespace Whakapapa.Atlas.Ingesting;

/// <summary>
/// Finds the request of a journal that belongs to an event: of those with its audit ID and path that no other event took, the latest that was sent before the event was
/// received. Remembers the last ones.
/// </summary>
internal sealed class JournalJoin(int capacity = JournalJoin.DefaultCapacity)
{
    /// <summary>In requests.</summary>
    public const int DefaultCapacity = 256 * 1024;

    // How far a program's clock may be ahead of the API server's.
    private const long MaxSkewMicroseconds = 60_000_000;

    private readonly Dictionary<ulong, List<JournaledRequest>> _requests = [];
    private readonly Queue<ulong> _order = new();
    private readonly Dictionary<(ulong, long), JournaledRequest> _changed = [];

    public int Capacity => capacity;

    /// <summary>Gets whether it has no requests, as where no journal was read.</summary>
    public bool IsEmpty => _requests.Count == 0;

    /// <summary>Takes what an earlier process knew.</summary>
    public void Restore(IEnumerable<JournaledRequest> requests)
    {
        foreach (var request in requests)
        {
            Set(request);
        }

        _changed.Clear();
    }

    /// <summary>Adds a request, or what a line that comes again has of it. Returns what was known of it, which was taken if its event was found.</summary>
    public JournaledRequest? Add(JournaledRequest request)
    {
        var known = _requests.GetValueOrDefault(request.Join)?.Find(other => other.SentMicroseconds == request.SentMicroseconds);
        if (known is not { Join: not 0 } before)
        {
            Set(request);
            return null;
        }

        Set(request with { Taken = before.Taken });
        return before;
    }

    /// <summary>Takes the request of an event.</summary>
    public bool TryTake(ulong join, long receivedMicroseconds, out JournaledRequest taken)
    {
        taken = default;
        if (!_requests.TryGetValue(join, out var requests))
        {
            return false;
        }

        var open = requests.Where(request => !request.Taken).ToList();
        var before = open.Where(request => request.SentMicroseconds <= receivedMicroseconds).ToList();
        if (before.Count > 0)
        {
            taken = before.MaxBy(request => request.SentMicroseconds);
        }
        else if (open.Count == 1 && open[0].SentMicroseconds <= receivedMicroseconds + MaxSkewMicroseconds)
        {
            taken = open[0];
        }
        else
        {
            return false;
        }

        Take(taken);
        return true;
    }

    /// <summary>Marks a request as one whose event was found.</summary>
    public void Take(JournaledRequest request) => Set(request with { Taken = true });

    /// <summary>Returns whether a request can be an event's, by their times.</summary>
    public static bool CanBe(JournaledRequest request, long receivedMicroseconds) => request.SentMicroseconds <= receivedMicroseconds + MaxSkewMicroseconds;

    /// <summary>Adds what has changed since the last batch.</summary>
    public void TakeChanges(List<JournaledRequest> changes)
    {
        changes.AddRange(_changed.Values);
        _changed.Clear();
        while (_order.Count > capacity)
        {
            var oldest = _order.Dequeue();
            if (_requests.TryGetValue(oldest, out var requests))
            {
                requests.RemoveAt(0);
                if (requests.Count == 0)
                {
                    _requests.Remove(oldest);
                }
            }
        }
    }

    private void Set(JournaledRequest request)
    {
        if (!_requests.TryGetValue(request.Join, out var requests))
        {
            _requests.Add(request.Join, requests = new List<JournaledRequest>(1));
        }

        var place = requests.FindIndex(other => other.SentMicroseconds == request.SentMicroseconds);
        if (place < 0)
        {
            requests.Add(request);
            _order.Enqueue(request.Join);
        }
        else
        {
            requests[place] = request;
        }

        _changed[(request.Join, request.SentMicroseconds)] = request;
    }
}
