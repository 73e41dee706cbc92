using System.IO.Compression;
using System.Runtime.CompilerServices;

namespace Whakapapa.Atlas.Storing;

/// <summary>Writes segments as <see cref="OrderSegment"/> reads them, one after the other in the same memory.</summary>
internal sealed class OrderSegmentWriter : IDisposable
{
    private const int MaxEntryLength = Varint.MaxLength + (2 * 5);

    private readonly TimeSort _sort = new();

    // By time; a fact and a session are at the entry's number.
    private long[] _times = new long[1024];
    private int[] _numbers = new int[1024];
    private (int Fact, uint Session)[] _entries = new (int, uint)[1024];
    private readonly MemoryStream _compressed = new();
    private byte[] _bytes = [];
    private bool _isSorted = true;

    public int Count { get; private set; }

    /// <summary>Gets the segment, once it is encoded, and until the next one is.</summary>
    public ReadOnlySpan<byte> Segment => _compressed.GetBuffer().AsSpan(0, (int)_compressed.Length);

    /// <summary>Gets the time of the first entry, once they are encoded.</summary>
    public long FirstMicroseconds => _times[0];

    /// <summary>Gets the time of the last entry, once they are encoded.</summary>
    public long LastMicroseconds => _times[Count - 1];

    public void Dispose() => _compressed.Dispose();

    /// <summary>Begins anew.</summary>
    /// <param name="expected">How many entries there may be.</param>
    public void Clear(int expected)
    {
        Reserve(expected);
        Count = 0;
        _isSorted = true;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Add(long receivedMicroseconds, int fact, int session, bool isRetracted)
    {
        if (Count == _times.Length)
        {
            Reserve(Count * 2);
        }

        _isSorted &= Count == 0 || _times[Count - 1] <= receivedMicroseconds;
        _times[Count] = receivedMicroseconds;
        _numbers[Count] = Count;
        _entries[Count++] = (fact, ((uint)session << 1) | (isRetracted ? 1U : 0));
    }

    private void Reserve(int length)
    {
        if (_times.Length < length)
        {
            Array.Resize(ref _times, length);
            Array.Resize(ref _numbers, length);
            Array.Resize(ref _entries, length);
        }
    }

    /// <summary>Encodes all entries that were added.</summary>
    public void Encode()
    {
        if (!_isSorted)
        {
            _sort.Sort(ref _times, ref _numbers, Count);
        }

        var length = WriteEntries();
        _compressed.SetLength(0);
        using var deflate = new DeflateStream(_compressed, CompressionLevel.Fastest, leaveOpen: true);
        deflate.Write(_bytes, 0, length);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int WriteEntries()
    {
        if (_bytes.Length < Count * MaxEntryLength)
        {
            _bytes = new byte[Count * MaxEntryLength];
        }

        var (length, time) = (0, 0L);
        for (var i = 0; i < Count; i++)
        {
            var (fact, session) = _entries[_numbers[i]];
            length += Varint.Write(_bytes.AsSpan(length), Varint.ZigZag(_times[i] - time));
            length += Varint.Write(_bytes.AsSpan(length), (uint)fact);
            length += Varint.Write(_bytes.AsSpan(length), session);
            time = _times[i];
        }

        return length;
    }
}
