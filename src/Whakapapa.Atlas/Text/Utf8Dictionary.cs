using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Whakapapa.Atlas.Text;

/// <summary>Looks up by UTF-8 text where it stands, without making a string of it.</summary>
internal sealed class Utf8Dictionary<TValue>
{
    private const int FirstLength = 16;

    private Entry[] _entries = new Entry[FirstLength];

    // By hash, the number of an entry from 1, which has the number of the next one with such a hash.
    private int[] _firsts = new int[FirstLength];

    public int Count { get; private set; }

    /// <summary>Gets how much text it has, in bytes.</summary>
    public long Bytes { get; private set; }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool TryGet(ReadOnlySpan<byte> text, [MaybeNullWhen(false)] out TValue value)
    {
        var hash = Utf8Hash.Of(text);
        for (var number = _firsts[hash & (_firsts.Length - 1)]; number > 0;)
        {
            ref var entry = ref _entries[number - 1];
            if (entry.Hash == hash && text.SequenceEqual(entry.Text))
            {
                value = entry.Value;
                return true;
            }

            number = entry.Next;
        }

        value = default;
        return false;
    }

    /// <summary>Adds a text. One that is there already stays as it is.</summary>
    public void Add(ReadOnlySpan<byte> text, TValue value)
    {
        if (TryGet(text, out _))
        {
            return;
        }

        if (Count == _entries.Length)
        {
            Grow();
        }

        _entries[Count++] = new Entry(Utf8Hash.Of(text), text.ToArray(), value);
        Link(Count);
        Bytes += text.Length;
    }

    public void Clear()
    {
        Array.Clear(_entries);
        Array.Clear(_firsts);
        Count = 0;
        Bytes = 0;
    }

    private void Grow()
    {
        Array.Resize(ref _entries, Count * 2);
        _firsts = new int[_entries.Length];
        for (var number = 1; number <= Count; number++)
        {
            Link(number);
        }
    }

    private void Link(int number)
    {
        ref var entry = ref _entries[number - 1];
        ref var first = ref _firsts[entry.Hash & (_firsts.Length - 1)];
        entry.Next = first;
        first = number;
    }

    private struct Entry(int hash, byte[] text, TValue value)
    {
        public readonly int Hash = hash;
        public readonly byte[] Text = text;
        public readonly TValue Value = value;
        public int Next;
    }
}
