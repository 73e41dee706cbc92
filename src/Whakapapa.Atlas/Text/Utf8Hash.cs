using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;

namespace Whakapapa.Atlas.Text;

/// <summary>
/// A hash of octets. It multiplies words to 128 bits, as wyhash does, with secrets of the process, so that nobody can send a dictionary texts of one hash.
/// </summary>
internal static class Utf8Hash
{
    private static readonly ulong First = Secret();
    private static readonly ulong Second = Secret();
    private static readonly ulong Start = Secret();

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int Of(ReadOnlySpan<byte> text)
    {
        var hash = Start ^ (ulong)text.Length;
        if (text.Length >= 64)
        {
            // Side by side, since each multiplication takes its time.
            var (two, three, four) = (hash ^ Second, ~hash, ~hash ^ Second);
            for (; text.Length >= 64; text = text[64..])
            {
                hash = Fold(BinaryPrimitives.ReadUInt64LittleEndian(text) ^ First, BinaryPrimitives.ReadUInt64LittleEndian(text[8..]) ^ hash);
                two = Fold(BinaryPrimitives.ReadUInt64LittleEndian(text[16..]) ^ First, BinaryPrimitives.ReadUInt64LittleEndian(text[24..]) ^ two);
                three = Fold(BinaryPrimitives.ReadUInt64LittleEndian(text[32..]) ^ First, BinaryPrimitives.ReadUInt64LittleEndian(text[40..]) ^ three);
                four = Fold(BinaryPrimitives.ReadUInt64LittleEndian(text[48..]) ^ First, BinaryPrimitives.ReadUInt64LittleEndian(text[56..]) ^ four);
            }

            hash = Fold(hash ^ two ^ First, three ^ four ^ Second);
        }

        for (; text.Length >= 16; text = text[16..])
        {
            hash = Fold(BinaryPrimitives.ReadUInt64LittleEndian(text) ^ First, BinaryPrimitives.ReadUInt64LittleEndian(text[8..]) ^ hash);
        }

        Span<byte> rest = stackalloc byte[16];
        rest.Clear();
        text.CopyTo(rest);
        hash = Fold(BinaryPrimitives.ReadUInt64LittleEndian(rest) ^ First, BinaryPrimitives.ReadUInt64LittleEndian(rest[8..]) ^ hash);
        return (int)Fold(hash ^ Second, First);
    }

    private static ulong Fold(ulong one, ulong other)
    {
        var high = Math.BigMul(one, other, out var low);
        return high ^ low;
    }

    private static ulong Secret() => BinaryPrimitives.ReadUInt64LittleEndian(RandomNumberGenerator.GetBytes(sizeof(ulong))) | 1;
}
