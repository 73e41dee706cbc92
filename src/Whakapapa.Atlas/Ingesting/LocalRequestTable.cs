using System.Runtime.CompilerServices;

namespace Whakapapa.Atlas.Ingesting;

/// <summary>
/// Has the fact and the session of each request that a worker tells apart, by all its numbers in 128 bits, so that a look is at one place of memory. It is asked for every event.
/// </summary>
internal sealed class LocalRequestTable
{
    private const int FirstLength = 1024;

    // A number that has more is not kept, and asked for elsewhere: a worker forgets all before it has so many, but for what one chunk adds.
    private const int NumberBits = 17;
    private const int CodeBits = 10;
    private const int HourBits = 30;

    // In what is high, so that no entry's is 0.
    private const ulong Used = 1UL << 63;

    // Odd numbers with no pattern. All that is hashed is numbers that were given out one after the other.
    private const ulong First = 0x9E3779B97F4A7C15;
    private const ulong Second = 0xC2B2AE3D27D4EB4F;

    // Where a hash begins, or what comes next to it where others are there. Half of them stay free.
    private Entry[] _entries = new Entry[FirstLength];

    public int Count { get; private set; }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool TryGet(in LocalRequest request, out int fact, out int session)
    {
        var isKept = TryPack(request, out var high, out var low);
        ref var entry = ref Find(high, low);
        (fact, session) = (entry.Fact, entry.Session);
        return isKept && entry.High != 0;
    }

    /// <summary>Brings a request's place into the processor's cache, together with others' that are asked for at once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong Touch(in LocalRequest request)
    {
        TryPack(request, out var high, out var low);
        return _entries[Place(high, low)].High;
    }

    /// <summary>Adds a request that is not there.</summary>
    public void Add(in LocalRequest request, int fact, int session)
    {
        if (!TryPack(request, out var high, out var low))
        {
            return;
        }

        if (++Count * 2 > _entries.Length)
        {
            var before = _entries;
            _entries = new Entry[before.Length * 2];
            foreach (ref var entry in before.AsSpan())
            {
                if (entry.High != 0)
                {
                    Find(entry.High, entry.Low) = entry;
                }
            }
        }

        Find(high, low) = new Entry(high, low, fact, session);
    }

    public void Clear()
    {
        Array.Clear(_entries);
        Count = 0;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TryPack(in LocalRequest request, out ulong high, out ulong low)
    {
        var fact = request.Fact;
        var (caller, account, operation, code) = ((uint)fact.Caller, (uint)fact.Account, (uint)fact.Operation, (uint)fact.Code);
        var (address, path, hour) = ((uint)request.Address, (uint)(fact.QueryPath + 1), (uint)fact.Hour);
        high = Used | ((((((ulong)caller << NumberBits) | account) << NumberBits) | operation) << CodeBits) | code;
        low = ((((ulong)address << NumberBits) | path) << HourBits) | hour;
        return (caller | account | operation | address | path) >> NumberBits == 0 && code >> CodeBits == 0 && hour >> HourBits == 0;
    }

    // Returns the request's entry, or a free one.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ref Entry Find(ulong high, ulong low)
    {
        var entries = _entries;
        var at = Place(high, low);
        while (entries[at].High != 0 && (entries[at].High != high || entries[at].Low != low))
        {
            at = (at + 1) & (entries.Length - 1);
        }

        return ref entries[at];
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Place(ulong high, ulong low)
    {
        var hash = (high * First) ^ (low * Second);
        return (int)((hash ^ (hash >> 29)) * First >> 33) & (_entries.Length - 1);
    }

    private readonly record struct Entry(ulong High, ulong Low, int Fact, int Session);
}
