using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text;

namespace Whakapapa.Atlas.Reading;

/// <summary>Steps over JSON's strings for <see cref="JsonScan"/>, many octets at a time.</summary>
internal static class JsonStringScan
{
    /// <summary>Returns the place of what ends a string, begins an escape in it, or must not be in it, or the end of all.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Part(ReadOnlySpan<byte> json, int at)
    {
        ref var start = ref MemoryMarshal.GetReference(json);
        while (at <= json.Length - Vector256<byte>.Count)
        {
            var bytes = Vector256.LoadUnsafe(ref start, (nuint)at);
            var stops = Stops(bytes);
            if (stops != 0)
            {
                return at + BitOperations.TrailingZeroCount(stops);
            }

            at += Vector256<byte>.Count;
        }

        return PartAtEnd(json, at);
    }

    /// <summary>Steps over a string, from its first quotation mark.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Skip(ReadOnlySpan<byte> json, int at)
    {
        at = Part(json, at + 1);
        return (uint)at < (uint)json.Length && json[at] == '"' ? at + 1 : SkipEscaped(json, at);
    }

    /// <summary>Steps over what is left of a string that has escapes, and unescapes it to <paramref name="buffer"/>. What is not ASCII is left to the reader, which looks whether it is UTF-8.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int Unescape(ReadOnlySpan<byte> json, int at, TextBuffer buffer, out ReadOnlySpan<byte> text)
    {
        text = default;
        var target = buffer.Rest;
        var length = 0;
        while ((uint)at < (uint)json.Length)
        {
            var part = CopyPart(json[at..], target[length..], out var isAscii);
            at += part;
            length += part;
            if (!isAscii || (uint)at >= (uint)json.Length)
            {
                return JsonScan.None;
            }

            if (json[at] == '"')
            {
                text = buffer.Take(length);
                return at + 1;
            }

            // Go's for the ampersand, which most queries have.
            var character = (int)'&';
            at = json[at..].StartsWith("\\u0026"u8) ? at + 6 : json[at] == '\\' ? Escape(json, at, out character) : JsonScan.None;
            if (at < 0 || character >= 0x80)
            {
                return JsonScan.None;
            }

            target[length++] = (byte)character;
        }

        return JsonScan.None;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int SkipEscaped(ReadOnlySpan<byte> json, int at)
    {
        while ((uint)at < (uint)json.Length && json[at] == '\\')
        {
            at = Escape(json, at, out _);
            at = at < 0 ? json.Length : Part(json, at);
        }

        return (uint)at < (uint)json.Length && json[at] == '"' ? at + 1 : JsonScan.None;
    }

    // With one bit turned a quotation mark is a blank, control characters still come before it, and all others behind it.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Stops(Vector256<byte> bytes)
    {
        var turned = bytes ^ Vector256.Create((byte)('"' ^ ' '));
        return (Vector256.Equals(Vector256.Min(turned, Vector256.Create((byte)' ')), turned) | Vector256.Equals(bytes, Vector256.Create((byte)'\\'))).ExtractMostSignificantBits();
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int PartAtEnd(ReadOnlySpan<byte> json, int at)
    {
        while ((uint)at < (uint)json.Length && json[at] is not ((byte)'"' or (byte)'\\' or < 0x20))
        {
            at++;
        }

        return at;
    }

    // Copies what is before the end of a string or an escape in it, and returns how much. Behind it, as much again as is compared at once may be written over.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int CopyPart(ReadOnlySpan<byte> json, Span<byte> target, out bool isAscii)
    {
        var at = 0;
        var beyond = 0U;
        for (; at <= json.Length - Vector256<byte>.Count && at <= target.Length - Vector256<byte>.Count; at += Vector256<byte>.Count)
        {
            var bytes = Vector256.LoadUnsafe(ref MemoryMarshal.GetReference(json), (nuint)at);
            bytes.StoreUnsafe(ref MemoryMarshal.GetReference(target), (nuint)at);
            if (Stops(bytes) is not 0 and var stops)
            {
                var length = BitOperations.TrailingZeroCount(stops);
                beyond |= bytes.ExtractMostSignificantBits() & ((1U << length) - 1);
                isAscii = beyond == 0;
                return at + length;
            }

            beyond |= bytes.ExtractMostSignificantBits();
        }

        var end = PartAtEnd(json, at);
        json[at..end].CopyTo(target[at..]);
        isAscii = beyond == 0 && Ascii.IsValid(json[at..end]);
        return end;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int Escape(ReadOnlySpan<byte> json, int at, out int character)
    {
        character = 0;
        if (at + 1 >= json.Length)
        {
            return JsonScan.None;
        }

        var kind = json[at + 1];
        if (kind != 'u')
        {
            character = kind switch
            {
                (byte)'"' or (byte)'\\' or (byte)'/' => kind,
                (byte)'b' => '\b',
                (byte)'f' => '\f',
                (byte)'n' => '\n',
                (byte)'r' => '\r',
                (byte)'t' => '\t',
                _ => -1,
            };
            return character < 0 ? JsonScan.None : at + 2;
        }

        var end = at + 6;
        if (end > json.Length)
        {
            return JsonScan.None;
        }

        for (at += 2; at < end; at++)
        {
            if (!char.IsAsciiHexDigit((char)json[at]))
            {
                return JsonScan.None;
            }

            character = (character << 4) | ((json[at] & 0xf) + (json[at] > '9' ? 9 : 0));
        }

        return end;
    }
}
