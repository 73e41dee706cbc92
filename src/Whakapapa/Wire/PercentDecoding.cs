using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Whakapapa.Wire;

/// <summary>Reads what <see cref="PercentEncoding"/> wrote.</summary>
internal static class PercentDecoding
{
    /// <summary>
    /// Decodes a word. Fails where it is empty, has a character that is neither in <paramref name="allowed"/> nor part of an escape,
    /// or where what its escapes say is not UTF-8.
    /// </summary>
    public static bool TryDecode(ReadOnlySpan<char> word, SearchValues<char> allowed, [NotNullWhen(true)] out string? value)
    {
        value = null;
        var special = word.IndexOfAnyExcept(allowed);
        if (special < 0)
        {
            value = word.Length == 0 ? null : word.ToString();
            return value is not null;
        }

        var utf8 = new byte[word.Length];
        var length = 0;
        for (var i = 0; i < word.Length; i++)
        {
            if (word[i] != '%')
            {
                if (!allowed.Contains(word[i]))
                {
                    return false;
                }

                utf8[length++] = (byte)word[i];
            }
            else if (TryReadOctet(word[(i + 1)..], out utf8[length++]))
            {
                i += 2;
            }
            else
            {
                return false;
            }
        }

        return Utf8Text.TryDecode(utf8.AsSpan(0, length), out value);
    }

    private static bool TryReadOctet(ReadOnlySpan<char> text, out byte octet)
    {
        octet = 0;
        return text.Length >= 2 && byte.TryParse(text[..2], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out octet);
    }
}
