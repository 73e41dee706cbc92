using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;

namespace Whakapapa.Atlas.Ingesting;

/// <summary>
/// Finds places by a request's hash, which has secrets of the process in it, since clients choose audit IDs. It has room for a number that does not change, and half of it has to stay free.
/// </summary>
internal sealed class RequestIndex
{
    private static readonly ulong First = Secret();
    private static readonly ulong Second = Secret();

    // The hash, and the place plus 1. What comes next to a hash's own entry is what found that taken.
    private readonly ulong[] _entries;

    /// <param name="length">A power of 2.</param>
    public RequestIndex(int length)
    {
        // Memory that is read before it is written is mapped twice, and each processor told so.
        _entries = GC.AllocateUninitializedArray<ulong>(length);
        Array.Clear(_entries);
    }

    public int Length => _entries.Length;

    private int Mask => _entries.Length - 1;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Add(UInt128 request, int place)
    {
        var hash = Hash(request);
        var at = (int)hash & Mask;
        while (_entries[at] != 0)
        {
            at = (at + 1) & Mask;
        }

        _entries[at] = ((ulong)hash << 32) | (uint)(place + 1);
    }

    /// <summary>Adds a place where a probe ended, with nothing added or removed since.</summary>
    public void Add((uint Hash, int At) probe, int place) => _entries[probe.At] = ((ulong)probe.Hash << 32) | (uint)(place + 1);

    /// <summary>Removes an entry that is there.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Remove(UInt128 request, int place)
    {
        var hash = Hash(request);
        var hole = (int)hash & Mask;
        var entry = ((ulong)hash << 32) | (uint)(place + 1);
        while (_entries[hole] != entry)
        {
            hole = (hole + 1) & Mask;
        }

        // Those behind it close up, as far as they are not before their own places then.
        for (var at = (hole + 1) & Mask; _entries[at] != 0; at = (at + 1) & Mask)
        {
            var own = (int)(_entries[at] >> 32) & Mask;
            if (((at - own) & Mask) >= ((at - hole) & Mask))
            {
                _entries[hole] = _entries[at];
                hole = at;
            }
        }

        _entries[hole] = 0;
    }

    /// <summary>Begins to look for a request.</summary>
    public (uint Hash, int At) Probe(UInt128 request)
    {
        var hash = Hash(request);
        return (hash, (int)hash & Mask);
    }

    /// <summary>Returns the next place that may be the request's, or -1 if there is none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int Next(ref (uint Hash, int At) probe)
    {
        while (_entries[probe.At] is not 0 and var entry)
        {
            probe.At = (probe.At + 1) & Mask;
            if ((uint)(entry >> 32) == probe.Hash)
            {
                return (int)((uint)entry - 1);
            }
        }

        return -1;
    }

    /// <summary>Brings a request's entries into the processor's cache, together with others' that are asked for at once.</summary>
    public ulong Touch(UInt128 request) => _entries[(int)Hash(request) & Mask];

    private static uint Hash(UInt128 request)
    {
        var high = Math.BigMul((ulong)request ^ First, (ulong)(request >> 64) ^ Second, out var low);
        return (uint)((high ^ low) >> 17);
    }

    private static ulong Secret() => BinaryPrimitives.ReadUInt64LittleEndian(RandomNumberGenerator.GetBytes(sizeof(ulong))) | 1;
}
