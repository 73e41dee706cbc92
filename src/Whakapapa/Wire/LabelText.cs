using System.Buffers;

namespace Whakapapa.Wire;

/// <summary>A label in a User-Agent, behind a <c> -- </c>, where Kubernetes' end-to-end tests have the name of the test.</summary>
internal static class LabelText
{
    public const string Separator = " -- ";

    /// <summary>In bytes, as it is sent.</summary>
    public const int MaxLength = 256;

    private static readonly SearchValues<char> Allowed =
        SearchValues.Create([.. Enumerable.Range(' ', '~' - ' ' + 1).Select(character => (char)character).Where(character => character != '%')]);

    private static readonly SearchValues<char> Escape = SearchValues.Create("%0123456789ABCDEFabcdef");

    /// <summary>Writes a label, without its end where it is too long. Empty if nothing of it can be seen.</summary>
    public static string Encode(string label)
    {
        // No program shows more than this of any label, and each character takes a byte at least.
        var text = label.Trim();
        return Cut(PercentEncoding.Encode(text.Length > MaxLength ? text[..MaxLength] : text, Allowed), MaxLength);
    }

    /// <summary>Takes the end off a written label. Never a part of a character, nor does it leave a blank at the end.</summary>
    public static string Cut(string encoded, int length)
    {
        if (length >= encoded.Length)
        {
            return encoded;
        }

        var end = Math.Max(0, length);
        while (end > 0 && IsWithinCharacter(encoded, end))
        {
            end--;
        }

        return encoded[..end].TrimEnd(' ');
    }

    /// <summary>
    /// Reads a label that a record of this format precedes. What is cut of a character at its end is left out; one with an escape that means
    /// nothing elsewhere is another program's, and left as it is.
    /// </summary>
    public static string Decode(string encoded)
    {
        for (var end = encoded.Length; end > 0; end = encoded.LastIndexOf('%', end - 1))
        {
            if (encoded.AsSpan(end).ContainsAnyExcept(Escape))
            {
                break;
            }

            if (PercentDecoding.TryDecode(encoded.AsSpan(0, end), Allowed, out var label))
            {
                return label;
            }
        }

        return encoded;
    }

    // Whether an escape goes on here: one that is not through, or one of a character's later octets, 10xxxxxx.
    private static bool IsWithinCharacter(string encoded, int end) =>
        encoded[end - 1] == '%'
        || (end > 1 && encoded[end - 2] == '%')
        || (encoded[end] == '%' && encoded[end + 1] is '8' or '9' or 'A' or 'B');
}
