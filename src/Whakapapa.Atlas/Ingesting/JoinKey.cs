using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Whakapapa.Atlas.Ingesting;

/// <summary>
/// What an audit event and a journal's request have in common: audit ID and path, as a hash that is the same in every process. Clients choose both, so
/// two that share it are no more than what a client says they are.
/// </summary>
internal static class JoinKey
{
    private const ulong First = 0x9E3779B97F4A7C15;
    private const ulong Second = 0xC2B2AE3D27D4EB4F;

    /// <param name="auditId">Of the request.</param>
    /// <param name="uri">As it was sent; a query does not count.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static ulong Of(ReadOnlySpan<byte> auditId, ReadOnlySpan<byte> uri)
    {
        var query = uri.IndexOf((byte)'?');
        return Add(Add(First, auditId), query < 0 ? uri : uri[..query]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Add(ulong hash, ReadOnlySpan<byte> bytes)
    {
        hash ^= (ulong)bytes.Length * Second;
        var rest = Rest(bytes);
        for (; bytes.Length >= sizeof(ulong); bytes = bytes[sizeof(ulong)..])
        {
            hash = Mix(hash, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        }

        return Mix(hash, rest);
    }

    // Those behind the last whole word, the first one as the highest.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Rest(ReadOnlySpan<byte> bytes)
    {
        var length = bytes.Length % sizeof(ulong);
        if (bytes.Length >= sizeof(ulong))
        {
            return BinaryPrimitives.ReadUInt64BigEndian(bytes[^sizeof(ulong)..]) & ((1UL << (8 * length)) - 1);
        }

        ulong rest = 0;
        foreach (var value in bytes)
        {
            rest = (rest << 8) | value;
        }

        return rest;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Mix(ulong hash, ulong word)
    {
        hash = BitOperations.RotateLeft(hash ^ (word * Second), 31) * First;
        return hash ^ (hash >> 29);
    }
}
