using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace Whakapapa.Atlas.Text;

/// <summary>
/// Compares octets. Its hash multiplies words to 128 bits, as wyhash does, with secrets of the process, so that nobody can send a dictionary texts of one hash.
/// </summary>
internal sealed class Utf8Comparer : IEqualityComparer<byte[]>, IAlternateEqualityComparer<ReadOnlySpan<byte>, byte[]>
{
    public static readonly Utf8Comparer Instance = new();

    private static readonly ulong First = Secret();
    private static readonly ulong Second = Secret();
    private static readonly ulong Start = Secret();

    public bool Equals(byte[]? x, byte[]? y) => x.AsSpan().SequenceEqual(y);

    public int GetHashCode([DisallowNull] byte[] obj) => GetHashCode(obj.AsSpan());

    public bool Equals(ReadOnlySpan<byte> alternate, byte[] other) => alternate.SequenceEqual(other);

    public int GetHashCode(ReadOnlySpan<byte> alternate)
    {
        var hash = Start ^ (ulong)alternate.Length;
        for (; alternate.Length >= 16; alternate = alternate[16..])
        {
            hash = Fold(BinaryPrimitives.ReadUInt64LittleEndian(alternate) ^ First, BinaryPrimitives.ReadUInt64LittleEndian(alternate[8..]) ^ hash);
        }

        Span<byte> rest = stackalloc byte[16];
        rest.Clear();
        alternate.CopyTo(rest);
        hash = Fold(BinaryPrimitives.ReadUInt64LittleEndian(rest) ^ First, BinaryPrimitives.ReadUInt64LittleEndian(rest[8..]) ^ hash);
        return (int)Fold(hash ^ Second, First);
    }

    public byte[] Create(ReadOnlySpan<byte> alternate) => alternate.ToArray();

    private static ulong Fold(ulong one, ulong other)
    {
        var high = Math.BigMul(one, other, out var low);
        return high ^ low;
    }

    private static ulong Secret() => BinaryPrimitives.ReadUInt64LittleEndian(RandomNumberGenerator.GetBytes(sizeof(ulong))) | 1;
}
