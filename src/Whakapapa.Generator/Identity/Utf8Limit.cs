using System.Text;

namespace Whakapapa.Generator.Identity;

/// <summary>An identity's field has at most 128 bytes of UTF-8 (<c>docs/wire-format.md</c>).</summary>
internal static class Utf8Limit
{
    public const int Bytes = 128;

    /// <summary>The longest beginning that fits and splits no character.</summary>
    public static string Cut(string text)
    {
        // No character of UTF-16 takes more than three bytes.
        if (text.Length <= Bytes / 3)
        {
            return text;
        }

        var bytes = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var pair = char.IsSurrogatePair(text, i);
            bytes += pair ? 4 : Encoding.UTF8.GetByteCount(text.ToCharArray(i, 1));
            if (bytes > Bytes)
            {
                return text.Substring(0, i);
            }

            i += pair ? 1 : 0;
        }

        return text;
    }
}
