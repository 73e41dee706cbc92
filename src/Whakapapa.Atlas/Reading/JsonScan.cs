using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text;

namespace Whakapapa.Atlas.Reading;

/// <summary>
/// Steps over JSON as programs write it, by the grammar of <see cref="System.Text.Json.Utf8JsonReader"/>. What it takes that reader takes too, and alike. It does not take all that is JSON: no numbers with
/// a fraction, no deep nesting, no text with both escapes and what is not ASCII.
/// </summary>
/// <remarks>Each method takes a place and returns the one behind what it took, or <see cref="None"/>; places are kept in registers that way.</remarks>
internal static class JsonScan
{
    public const int None = -1;

    private const int MaxDepth = 64;
    private const int MaxDigits = 9;

    // From '{' to '}' as from '[' to ']'.
    private const int ToClose = 2;

    /// <summary>Steps over white space. The place may be <see cref="None"/>, and the end.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Space(ReadOnlySpan<byte> json, int at) => (uint)at < (uint)json.Length && json[at] <= ' ' ? MoreSpace(json, at) : at;

    /// <summary>Steps over a punctuation mark with white space around it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Mark(ReadOnlySpan<byte> json, int at, byte mark)
    {
        at = Space(json, at);
        return (uint)at < (uint)json.Length && json[at] == mark ? Space(json, at + 1) : None;
    }

    /// <summary>Steps over the start of an object or array. Returns whether it has anything; if not, over its end too.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Open(ReadOnlySpan<byte> json, ref int at, byte open)
    {
        at = Mark(json, at, open);
        if ((uint)at < (uint)json.Length && json[at] != open + ToClose)
        {
            return true;
        }

        at = (uint)at < (uint)json.Length ? at + 1 : None;
        return false;
    }

    /// <summary>Steps behind a value over the comma and returns whether there is one; if not, over the end of the object or array.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Next(ReadOnlySpan<byte> json, ref int at, byte open)
    {
        at = Space(json, at);
        if ((uint)at < (uint)json.Length && json[at] == ',')
        {
            at = Space(json, at + 1);
            return true;
        }

        at = (uint)at < (uint)json.Length && json[at] == open + ToClose ? at + 1 : None;
        return false;
    }

    /// <summary>Steps over a string that is a member's name, and its colon. A name with escapes is not taken.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Name(ReadOnlySpan<byte> json, int at, out ReadOnlySpan<byte> name)
    {
        name = default;
        if ((uint)at >= (uint)json.Length || json[at] != '"')
        {
            return None;
        }

        var end = StringPart(json, ++at);
        if ((uint)end >= (uint)json.Length || json[end] != '"')
        {
            return None;
        }

        name = json[at..end];
        return Mark(json, end + 1, (byte)':');
    }

    /// <summary>Steps over a string. Its text is unescaped to <paramref name="buffer"/> if it has escapes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int String(ReadOnlySpan<byte> json, int at, TextBuffer buffer, out ReadOnlySpan<byte> text)
    {
        text = default;
        return (uint)at < (uint)json.Length && json[at] == '"' ? Text(json, at + 1, buffer, out text) : None;
    }

    /// <summary>Steps over what is left of a string behind its first quotation mark.</summary>
    /// <inheritdoc cref="String"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Text(ReadOnlySpan<byte> json, int at, TextBuffer buffer, out ReadOnlySpan<byte> text)
    {
        var end = StringPart(json, at);
        if ((uint)end < (uint)json.Length && json[end] == '"')
        {
            text = json[at..end];
            return end + 1;
        }

        text = default;
        return (uint)end < (uint)json.Length && json[end] == '\\' ? Escaped(json, at, buffer, out text) : None;
    }

    /// <summary>Steps over these octets, and returns whether they are there.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Is(ReadOnlySpan<byte> json, ref int at, ReadOnlySpan<byte> expected)
    {
        if ((uint)at >= (uint)json.Length || !json[at..].StartsWith(expected))
        {
            return false;
        }

        at += expected.Length;
        return true;
    }

    /// <summary>Steps over a whole number of few digits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int WholeNumber(ReadOnlySpan<byte> json, int at, out int number)
    {
        number = 0;
        var start = at;
        while ((uint)at < (uint)json.Length && char.IsAsciiDigit((char)json[at]) && at - start < MaxDigits)
        {
            number = (number * 10) + (json[at++] - '0');
        }

        return at > start ? Delimited(json, start, at) : None;
    }

    /// <summary>Steps over any value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int Value(ReadOnlySpan<byte> json, int at)
    {
        var depth = 0;
        ulong objects = 0;
        while (true)
        {
            if ((uint)at >= (uint)json.Length)
            {
                return None;
            }

            var first = json[at];
            if (first == '"')
            {
                at = SkipString(json, at);
            }
            else if (first is (byte)'{' or (byte)'[')
            {
                at = Space(json, at + 1);
                if ((uint)at >= (uint)json.Length || ++depth >= MaxDepth)
                {
                    return None;
                }

                objects = (objects << 1) | (first == '{' ? 1UL : 0);
                if (json[at] != first + ToClose)
                {
                    at = first == '[' ? at : SkipName(json, at);
                    continue;
                }

                at++;
                depth--;
                objects >>= 1;
            }
            else
            {
                at = Scalar(json, at, first);
            }

            while (true)
            {
                if (depth == 0)
                {
                    return at;
                }

                at = Space(json, at);
                if ((uint)at >= (uint)json.Length)
                {
                    return None;
                }

                var isObject = (objects & 1) != 0;
                var next = json[at];
                if (next == ',')
                {
                    at = Space(json, at + 1);
                    at = isObject ? SkipName(json, at) : at;
                    break;
                }

                if (next != (isObject ? '}' : ']'))
                {
                    return None;
                }

                at++;
                depth--;
                objects >>= 1;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int MoreSpace(ReadOnlySpan<byte> json, int at)
    {
        while ((uint)at < (uint)json.Length && json[at] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')
        {
            at++;
        }

        return at;
    }

    // Returns the place of what ends a string, begins an escape in it, or must not be in it, or the end of all.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int StringPart(ReadOnlySpan<byte> json, int at)
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

        return StringPartAtEnd(json, at);
    }

    // A quotation mark differs from white space in one bit, and white space from all that comes before it.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Stops(Vector256<byte> bytes)
    {
        var marked = bytes ^ Vector256.Create((byte)('"' ^ ' '));
        return (Vector256.Equals(Vector256.Min(marked, Vector256.Create((byte)' ')), marked) | Vector256.Equals(bytes, Vector256.Create((byte)'\\'))).ExtractMostSignificantBits();
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int StringPartAtEnd(ReadOnlySpan<byte> json, int at)
    {
        while ((uint)at < (uint)json.Length && json[at] is not ((byte)'"' or (byte)'\\' or < 0x20))
        {
            at++;
        }

        return at;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int SkipName(ReadOnlySpan<byte> json, int at) =>
        (uint)at < (uint)json.Length && json[at] == '"' ? Mark(json, SkipString(json, at), (byte)':') : None;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int SkipString(ReadOnlySpan<byte> json, int at)
    {
        at = StringPart(json, at + 1);
        return (uint)at < (uint)json.Length && json[at] == '"' ? at + 1 : SkipEscaped(json, at);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int SkipEscaped(ReadOnlySpan<byte> json, int at)
    {
        while ((uint)at < (uint)json.Length && json[at] == '\\')
        {
            at = Escape(json, at, out _);
            at = at < 0 ? json.Length : StringPart(json, at);
        }

        return (uint)at < (uint)json.Length && json[at] == '"' ? at + 1 : None;
    }

    private static int Scalar(ReadOnlySpan<byte> json, int at, byte first) => first switch
    {
        (byte)'t' => Word(json, at, "true"u8),
        (byte)'f' => Word(json, at, "false"u8),
        (byte)'n' => Word(json, at, "null"u8),
        (byte)'-' => Digits(json, at + 1),
        _ => Digits(json, at),
    };

    private static int Word(ReadOnlySpan<byte> json, int at, ReadOnlySpan<byte> word) =>
        json[at..].StartsWith(word) ? Delimited(json, at, at + word.Length) : None;

    private static int Digits(ReadOnlySpan<byte> json, int at)
    {
        var start = at;
        while ((uint)at < (uint)json.Length && char.IsAsciiDigit((char)json[at]))
        {
            at++;
        }

        return at > start ? Delimited(json, start, at) : None;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Delimited(ReadOnlySpan<byte> json, int start, int end) =>
        (uint)end < (uint)json.Length && (json[start] != '0' || end == start + 1)
            && json[end] is (byte)',' or (byte)'}' or (byte)']' or (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n' ? end : None;

    // The reader looks whether what it unescapes is UTF-8, so what is not ASCII is its to take.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int Escaped(ReadOnlySpan<byte> json, int at, TextBuffer buffer, out ReadOnlySpan<byte> text)
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
                return None;
            }

            if (json[at] == '"')
            {
                text = buffer.Take(length);
                return at + 1;
            }

            // Go's for the ampersand, which most queries have.
            var character = (int)'&';
            at = json[at..].StartsWith("\\u0026"u8) ? at + 6 : json[at] == '\\' ? Escape(json, at, out character) : None;
            if (at < 0 || character >= 0x80)
            {
                return None;
            }

            target[length++] = (byte)character;
        }

        return None;
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

        var end = StringPartAtEnd(json, at);
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
            return None;
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
            return character < 0 ? None : at + 2;
        }

        var end = at + 6;
        if (end > json.Length)
        {
            return None;
        }

        for (at += 2; at < end; at++)
        {
            if (!char.IsAsciiHexDigit((char)json[at]))
            {
                return None;
            }

            character = (character << 4) | ((json[at] & 0xf) + (json[at] > '9' ? 9 : 0));
        }

        return end;
    }
}
