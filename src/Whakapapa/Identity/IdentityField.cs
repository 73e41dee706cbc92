using System.Text;

namespace Whakapapa.Identity;

/// <summary>The limit on what an assembly can say of itself.</summary>
internal static class IdentityField
{
    /// <summary>In bytes of UTF-8.</summary>
    public const int MaxLength = 128;

    public static string? Limit(string? value)
    {
        if (string.IsNullOrWhiteSpace(value))
        {
            return null;
        }

        value = value.Trim();
        var length = 0;
        var end = 0;
        foreach (var rune in value.EnumerateRunes())
        {
            length += rune.Utf8SequenceLength;
            if (length > MaxLength)
            {
                return value[..end];
            }

            end += rune.Utf16SequenceLength;
        }

        return value;
    }
}
