using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;

namespace Whakapapa.Atlas.Ingesting;

/// <summary>
/// Finds places by a request's hash, which has secrets of the process in it, since clients choose audit IDs. Nothing is removed: who asks sees at the place that another request is there by now, and makes
/// the index anew when it is full.
/// </summary>
internal sealed class RequestIndex
{
    // So that no entry is 0, which is free.
    private const uint Taken = 1U << 31;

    private static readonly ulong First = Secret();
    private static readonly ulong Second = Secret();

    // As much of the hash as there is room for, and the place. What comes next to a hash's own entry is what found that taken.
    private readonly uint[] _entries;
    private readonly uint _placeMask;
    private int _count;

    /// <param name="length">A power of 2.</param>
    /// <param name="places">How many places there are: a power of 2, and at most 2^30.</param>
    public RequestIndex(int length, int places)
    {
        // Memory that is read before it is written is mapped twice, and each processor told so.
        _entries = GC.AllocateUninitializedArray<uint>(length);
        _placeMask = (uint)places - 1;
        Clear();
    }

    public int Length => _entries.Length;

    /// <summary>Gets whether no place may be added: looking for one would take long.</summary>
    public bool IsFull => _count >= _entries.Length / 4 * 3;

    private int Mask => _entries.Length - 1;

    public void Clear()
    {
        Array.Clear(_entries);
        _count = 0;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Add(UInt128 request, int place)
    {
        var (tag, at) = Probe(request);
        while (_entries[at] != 0)
        {
            at = (at + 1) & Mask;
        }

        Add((tag, at), place);
    }

    /// <summary>Adds a place where a probe ended, with nothing added since.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add((uint Tag, int At) probe, int place)
    {
        _entries[probe.At] = probe.Tag | (uint)place;
        _count++;
    }

    /// <summary>Begins to look for a request.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public (uint Tag, int At) Probe(UInt128 request)
    {
        var hash = Hash(request);
        return (((uint)(hash >> 32) & ~_placeMask) | Taken, (int)hash & Mask);
    }

    /// <summary>Returns the next place that may be the request's, or -1 if there is none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Next(ref (uint Tag, int At) probe)
    {
        while (_entries[probe.At] is not 0 and var entry)
        {
            probe.At = (probe.At + 1) & Mask;
            if ((entry & ~_placeMask) == probe.Tag)
            {
                return (int)(entry & _placeMask);
            }
        }

        return -1;
    }

    /// <summary>Brings a request's entries into the processor's cache, together with others' that are asked for at once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong Touch(UInt128 request) => _entries[(int)Hash(request) & Mask];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Hash(UInt128 request)
    {
        var high = Math.BigMul((ulong)request ^ First, (ulong)(request >> 64) ^ Second, out var low);
        return high ^ low;
    }

    private static ulong Secret() => BinaryPrimitives.ReadUInt64LittleEndian(RandomNumberGenerator.GetBytes(sizeof(ulong))) | 1;
}
