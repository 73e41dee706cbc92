using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace Whakapapa.Journal;

/// <summary>
/// What is offered to the journal and not written yet. The newest is dropped where there is no room: to look for the oldest would
/// cost the request that is offered. Any number of threads may offer.
/// </summary>
/// <param name="capacity">How many it keeps, those included that were taken and not released.</param>
internal sealed class JournalQueue(int capacity)
{
    private readonly ConcurrentQueue<JournalEntry> _entries = new();
    private int _count;
    private long _dropped;

    /// <summary>Gets how many are kept.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <summary>Offers one.</summary>
    /// <returns>Whether half of the room is taken now, and was not before.</returns>
    public bool Offer(JournalEntry entry)
    {
        var count = Interlocked.Increment(ref _count);
        if (count > capacity)
        {
            Interlocked.Decrement(ref _count);
            Interlocked.Increment(ref _dropped);
            return false;
        }

        _entries.Enqueue(entry);
        return count == (capacity / 2) + 1;
    }

    /// <summary>Takes the oldest. It counts until it is released.</summary>
    public bool TryTake([NotNullWhen(true)] out JournalEntry? entry) => _entries.TryDequeue(out entry);

    public void Release(int count) => Interlocked.Add(ref _count, -count);

    /// <summary>Takes over how many were dropped; they are no longer counted here.</summary>
    public long TakeDropped() => Interlocked.Exchange(ref _dropped, 0);
}
