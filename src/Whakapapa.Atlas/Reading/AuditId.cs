using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Whakapapa.Atlas.Reading;

/// <summary>Audit IDs as API servers make them: UUIDs.</summary>
internal static class AuditId
{
    private const int Length = 36;

    /// <summary>Reads a UUID of 36 characters (RFC 9562), with digits of either case. Its octets are returned as <see cref="Guid.TryWriteBytes(Span{byte})"/> writes them, in two little-endian words.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static bool TryRead(ReadOnlySpan<byte> text, out ulong first, out ulong second)
    {
        (first, second) = (0, 0);
        if (text.Length != Length || text[8] != '-' || text[13] != '-' || text[18] != '-' || text[23] != '-')
        {
            return false;
        }

        var characters = Vector256.Create(
            BinaryPrimitives.ReadUInt64LittleEndian(text),
            BinaryPrimitives.ReadUInt32LittleEndian(text[9..]) | ((ulong)BinaryPrimitives.ReadUInt32LittleEndian(text[14..]) << 32),
            BinaryPrimitives.ReadUInt32LittleEndian(text[19..]) | ((ulong)BinaryPrimitives.ReadUInt32LittleEndian(text[24..]) << 32),
            BinaryPrimitives.ReadUInt64LittleEndian(text[28..])).AsByte();
        var digits = characters - Vector256.Create((byte)'0');
        var letters = (characters | Vector256.Create((byte)0x20)) - Vector256.Create((byte)'a');
        var areDigits = Vector256.LessThan(digits, Vector256.Create((byte)10));
        if ((areDigits | Vector256.LessThan(letters, Vector256.Create((byte)6))) != Vector256<byte>.AllBitsSet)
        {
            return false;
        }

        // Two digits make an octet, the first of them its high half.
        var halves = Vector256.ConditionalSelect(areDigits, digits, letters + Vector256.Create((byte)10)).AsUInt16();
        var octets = ((halves << 4) | (halves >> 8)) & Vector256.Create((ushort)0xff);
        var words = Vector128.Narrow(octets.GetLower(), octets.GetUpper()).AsUInt64();
        var time = BinaryPrimitives.ReverseEndianness(words.GetElement(0));
        first = (time >> 32) | (((time >> 16) & 0xffff) << 32) | ((time & 0xffff) << 48);
        second = words.GetElement(1);
        return true;
    }
}
