using System.Globalization;
using System.Text;

namespace Whakapapa.Tool.Output;

/// <summary>Makes text that anyone may have sent safe to show: it can move no cursor, hide nothing and turn no line around.</summary>
internal static class TerminalText
{
    /// <summary>Returns the text with control, format and unassigned characters as <c>\u{1b}</c>.</summary>
    public static string Escape(string text)
    {
        if (!text.AsSpan().ContainsAnyExceptInRange(' ', '~') || !text.Any(NeedsEscape))
        {
            return text;
        }

        var escaped = new StringBuilder(text.Length + 16);
        foreach (var rune in text.EnumerateRunes())
        {
            if (NeedsEscape(Rune.GetUnicodeCategory(rune)))
            {
                escaped.Append(CultureInfo.InvariantCulture, $"\\u{{{rune.Value:x}}}");
            }
            else
            {
                escaped.Append(rune.ToString());
            }
        }

        return escaped.ToString();
    }

    private static bool NeedsEscape(char c) => char.IsSurrogate(c) || NeedsEscape(char.GetUnicodeCategory(c));

    private static bool NeedsEscape(UnicodeCategory category) => category is
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned or UnicodeCategory.Surrogate;
}
