using System.Runtime.CompilerServices;

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

        var end = JsonStringScan.Part(json, ++at);
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
        var end = JsonStringScan.Part(json, at);
        if ((uint)end < (uint)json.Length && json[end] == '"')
        {
            text = json[at..end];
            return end + 1;
        }

        text = default;
        return (uint)end < (uint)json.Length && json[end] == '\\' ? JsonStringScan.Unescape(json, at, buffer, out text) : None;
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
                at = JsonStringScan.Skip(json, at);
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

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int SkipName(ReadOnlySpan<byte> json, int at) =>
        (uint)at < (uint)json.Length && json[at] == '"' ? Mark(json, JsonStringScan.Skip(json, at), (byte)':') : None;

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
}
