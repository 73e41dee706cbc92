using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Whakapapa.Atlas.Text;

/// <summary>Looks up by UTF-8 text where it stands. It has the texts' digests (<see cref="Utf8Digest"/>) and not the texts, so that a look is at one place of memory.</summary>
internal sealed class Utf8Dictionary<TValue>
{
    private const int FirstLength = 16;

    // Where a digest begins, or what comes next to it where others are there. Half of them stay free.
    private Entry[] _entries = new Entry[FirstLength];

    public int Count { get; private set; }

    public bool TryGet(ReadOnlySpan<byte> text, [MaybeNullWhen(false)] out TValue value) => TryGet(Utf8Digest.Of(text), out value);

    /// <summary>Looks up by a text's digest.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool TryGet((ulong High, ulong Low) digest, [MaybeNullWhen(false)] out TValue value)
    {
        ref var entry = ref Find(digest);
        value = entry.Value;
        return !entry.IsFree;
    }

    /// <summary>Brings a digest's entry into the processor's cache, together with others' that are asked for at once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong Touch((ulong High, ulong Low) digest) => _entries[(int)digest.Low & (_entries.Length - 1)].High;

    /// <summary>Adds a text. One that is there already stays as it is.</summary>
    public void Add(ReadOnlySpan<byte> text, TValue value)
    {
        ref var entry = ref GetOrAdd(text, out var isKnown);
        entry = isKnown ? entry : value;
    }

    /// <summary>Returns a text's value, which is valid until another text is added.</summary>
    public ref TValue GetOrAdd(ReadOnlySpan<byte> text, out bool isKnown) => ref GetOrAdd(Utf8Digest.Of(text), out isKnown);

    /// <summary>Returns the value of the text that has a digest, which is valid until another text is added.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public ref TValue GetOrAdd((ulong High, ulong Low) digest, out bool isKnown)
    {
        ref var entry = ref Find(digest);
        isKnown = !entry.IsFree;
        if (!isKnown)
        {
            if (++Count * 2 > _entries.Length)
            {
                Grow();
                entry = ref Find(digest);
            }

            entry = new Entry(digest, default!);
        }

        return ref entry.Value;
    }

    public void Clear()
    {
        Array.Clear(_entries);
        Count = 0;
    }

    private void Grow()
    {
        var before = _entries;
        _entries = new Entry[before.Length * 2];
        foreach (ref var entry in before.AsSpan())
        {
            if (!entry.IsFree)
            {
                Find((entry.High, entry.Low)) = entry;
            }
        }
    }

    // Returns the digest's entry, or a free one.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ref Entry Find((ulong High, ulong Low) digest)
    {
        var entries = _entries;
        var at = (int)digest.Low & (entries.Length - 1);
        while (!entries[at].IsFree && (entries[at].High != digest.High || entries[at].Low != digest.Low))
        {
            at = (at + 1) & (entries.Length - 1);
        }

        return ref entries[at];
    }

    private struct Entry((ulong High, ulong Low) digest, TValue value)
    {
        // No digest is 0 but with a probability of 2^-128.
        public readonly ulong High = digest.High;
        public readonly ulong Low = digest.Low;
        public TValue Value = value;

        public readonly bool IsFree => (High | Low) == 0;
    }
}
