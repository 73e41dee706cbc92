using System.Buffers;
using System.Text;

namespace Whakapapa.Wire;

/// <summary>Percent-encoding of UTF-8 as in RFC 3986, section 2.1, for text that must stay within some set of ASCII characters.</summary>
internal static class PercentEncoding
{
    private const string AlphaNumeric = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    /// <summary>An RFC 9110 token, without <c>%</c>, which introduces an escape.</summary>
    public static readonly SearchValues<char> Token = SearchValues.Create(AlphaNumeric + "!#$&'*+-.^_`|~");

    /// <summary>A word in an RFC 9110 comment that none of the terminators of this format can end.</summary>
    public static readonly SearchValues<char> CommentWord = SearchValues.Create(AlphaNumeric + "!\"#$&'*+,-./:<=>?@[]^_`{|}~");

    public static string Encode(string value, SearchValues<char> allowed)
    {
        var first = value.AsSpan().IndexOfAnyExcept(allowed);
        if (first < 0)
        {
            return value;
        }

        var encoded = new StringBuilder(value, 0, first, value.Length + 16);
        Span<byte> utf8 = stackalloc byte[4];
        foreach (var rune in value.AsSpan(first).EnumerateRunes())
        {
            if (rune.IsAscii && allowed.Contains((char)rune.Value))
            {
                encoded.Append((char)rune.Value);
                continue;
            }

            foreach (var octet in utf8[..rune.EncodeToUtf8(utf8)])
            {
                encoded.Append('%').Append(Hex(octet >> 4)).Append(Hex(octet & 0xF));
            }
        }

        return encoded.ToString();
    }

    private static char Hex(int digit) => (char)(digit < 10 ? '0' + digit : 'A' + digit - 10);
}
