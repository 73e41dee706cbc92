using System.Runtime.CompilerServices;

namespace Whakapapa.Atlas.Storing;

/// <summary>Numbers in 7 bits a byte, the low ones first, as Protocol Buffers has them.</summary>
internal static class Varint
{
    /// <summary>In bytes.</summary>
    public const int MaxLength = 10;

    /// <summary>Returns how many bytes were written.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Write(Span<byte> target, ulong value)
    {
        var length = 0;
        for (; value >= 0x80; value >>= 7)
        {
            target[length++] = (byte)(value | 0x80);
        }

        target[length++] = (byte)value;
        return length;
    }

    /// <summary>Reads a number and steps behind it.</summary>
    /// <exception cref="InvalidDataException">There is none.</exception>
    public static ulong Read(ref ReadOnlySpan<byte> source)
    {
        ulong value = 0;
        for (var i = 0; i < Math.Min(source.Length, MaxLength); i++)
        {
            value |= (ulong)(source[i] & 0x7f) << (7 * i);
            if (source[i] < 0x80)
            {
                source = source[(i + 1)..];
                return value;
            }
        }

        throw new InvalidDataException("A number in the store has no end.");
    }

    /// <summary>Makes small numbers of either sign small.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong ZigZag(long value) => (ulong)((value << 1) ^ (value >> 63));

    /// <summary>Undoes <see cref="ZigZag"/>.</summary>
    public static long UnZigZag(ulong value) => (long)(value >> 1) ^ -(long)(value & 1);
}
