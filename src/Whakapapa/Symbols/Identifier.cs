using System.Globalization;

namespace Whakapapa.Symbols;

/// <summary>Makes a metadata name, which can be any string at all, fit to stand in a blank-separated line of text.</summary>
internal static class Identifier
{
    private const string Cut = "..";

    /// <summary>Replaces what no identifier has (blanks, controls, invisible characters, half surrogates) and cuts what is too long.</summary>
    public static string Clean(string name, int maxLength)
    {
        if (name.Length > maxLength)
        {
            var end = maxLength - Cut.Length;
            end -= char.IsHighSurrogate(name[end - 1]) ? 1 : 0;
            name = string.Concat(name.AsSpan(0, end), Cut);
        }

        for (var i = 0; i < name.Length; i++)
        {
            if (!IsVisible(name, i))
            {
                return Replace(name, i);
            }
        }

        return name;
    }

    private static string Replace(string name, int first)
    {
        return string.Create(name.Length, (name, first), static (clean, state) =>
        {
            state.name.CopyTo(clean);
            for (var i = state.first; i < clean.Length; i++)
            {
                clean[i] = IsVisible(state.name, i) ? clean[i] : '_';
            }
        });
    }

    private static bool IsVisible(string name, int index)
    {
        var c = name[index];
        if (char.IsAscii(c))
        {
            return c is > ' ' and < '\x7f';
        }

        if (char.IsLowSurrogate(c) && index > 0 && char.IsHighSurrogate(name[index - 1]))
        {
            return IsVisible(name, index - 1);
        }

        // For half of a pair this is Surrogate, for a whole pair the character's own category.
        return CharUnicodeInfo.GetUnicodeCategory(name, index) is not
            (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate
            or UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
            or UnicodeCategory.OtherNotAssigned);
    }
}
