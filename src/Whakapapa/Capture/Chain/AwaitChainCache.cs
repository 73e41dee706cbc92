using System.Collections.Immutable;

namespace Whakapapa.Capture.Chain;

/// <summary>
/// The chains that were met lately, by all of their steps. There are two generations: when the young one is full it
/// becomes the old one, and what is not asked for until the next time is forgotten.
/// </summary>
/// <param name="capacity">How many chains are kept at most; a power of two.</param>
internal sealed class AwaitChainCache(int capacity)
{
    public const int Capacity = 4096;

    private static readonly AwaitChainCache Shared = new(Capacity);

    private readonly object _writing = new();
    private Entry?[] _young = new Entry?[capacity];
    private Entry?[] _old = [];
    private int _count;

    /// <summary>The chain of these steps, from the cache where it may be in one.</summary>
    public static AwaitChain ChainOf(ReadOnlySpan<ChainStep> steps, ChainEnd end, int awaiters) =>
        CacheOf(steps) is { } cache ? cache.Get(steps, end, awaiters) : Create(steps, end, awaiters);

    /// <summary>
    /// A chain with methods that can be unloaded is kept by the innermost of them and goes with it, so there must be no
    /// other unloadable assembly in it.
    /// </summary>
    private static AwaitChainCache? CacheOf(ReadOnlySpan<ChainStep> steps)
    {
        MethodNode? first = null;
        foreach (ref readonly var step in steps)
        {
            if (step.Method.IsCollectible)
            {
                first ??= step.Method;
                if (step.Method.CollectibleAssembly is not { } assembly || assembly != first.CollectibleAssembly)
                {
                    return null;
                }
            }
        }

        return first is null ? Shared : first.Chains;
    }

    public AwaitChain Get(ReadOnlySpan<ChainStep> steps, ChainEnd end, int awaiters)
    {
        var hash = Hash(steps, end);
        return Find(Volatile.Read(ref _young), hash, steps, end, awaiters)?.Chain ?? Add(hash, steps, end, awaiters);
    }

    private AwaitChain Add(int hash, ReadOnlySpan<ChainStep> steps, ChainEnd end, int awaiters)
    {
        lock (_writing)
        {
            if (Find(_young, hash, steps, end, awaiters) is { } found)
            {
                return found.Chain;
            }

            var entry = Find(_old, hash, steps, end, awaiters);
            if (_count == capacity / 2)
            {
                _old = _young;
                Volatile.Write(ref _young, new Entry?[capacity]);
                _count = 0;
            }

            ref var bucket = ref _young[hash & (capacity - 1)];
            entry = new Entry(hash, entry?.Steps ?? steps.ToArray(), entry?.Chain ?? Create(steps, end, awaiters), bucket);
            Volatile.Write(ref bucket, entry);
            _count++;
            return entry.Chain;
        }
    }

    private static Entry? Find(Entry?[] buckets, int hash, ReadOnlySpan<ChainStep> steps, ChainEnd end, int awaiters)
    {
        if (buckets.Length == 0)
        {
            return null;
        }

        var entry = Volatile.Read(ref buckets[hash & (buckets.Length - 1)]);
        while (entry is not null && !(entry.Hash == hash && entry.Is(steps, end, awaiters)))
        {
            entry = entry.Next;
        }

        return entry;
    }

    private static AwaitChain Create(ReadOnlySpan<ChainStep> steps, ChainEnd end, int awaiters)
    {
        var frames = ImmutableArray.CreateBuilder<Frame>(steps.Length);
        foreach (var step in steps)
        {
            frames.Add(new Frame(step.Method.MoveNext, State: step.State));
        }

        var quality = end switch
        {
            ChainEnd.Root => CallPathQuality.Complete,
            ChainEnd.Truncated => CallPathQuality.Truncated,
            _ => CallPathQuality.Open,
        };
        return new AwaitChain(new CallPath(frames.MoveToImmutable(), quality), end, awaiters);
    }

    internal static int Hash(ReadOnlySpan<ChainStep> steps, ChainEnd end)
    {
        var hash = (uint)end;
        foreach (ref readonly var step in steps)
        {
            hash = (hash ^ (uint)step.Method.Salt ^ (uint)step.State) * 0x9E3779B1;
        }

        return (int)(hash ^ hash >> 15);
    }

    private sealed class Entry(int hash, ChainStep[] steps, AwaitChain chain, Entry? next)
    {
        public int Hash => hash;

        public ChainStep[] Steps => steps;

        public AwaitChain Chain => chain;

        public Entry? Next => next;

        public bool Is(ReadOnlySpan<ChainStep> others, ChainEnd end, int awaiters) =>
            chain.End == end && chain.Awaiters == awaiters && others.SequenceEqual(steps);
    }
}
