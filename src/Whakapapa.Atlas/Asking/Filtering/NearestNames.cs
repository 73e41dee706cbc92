using System.Globalization;

namespace Whakapapa.Atlas.Asking.Filtering;

/// <summary>Finds what someone may have meant.</summary>
internal static class NearestNames
{
    private const int MaxShown = 5;
    private const int MaxCompared = 64;
    private const int MaxLength = 120;

    /// <summary>Returns <c>There are "a", "b".</c>, the nearest first, or nothing if there are no names.</summary>
    public static string Sentence(string wanted, IEnumerable<string> names)
    {
        var all = names.Where(name => name.Length > 0).Distinct(StringComparer.Ordinal).ToList();
        var nearest = all
            .OrderBy(name => Distance(wanted, name))
            .ThenBy(name => name, StringComparer.Ordinal)
            .Take(MaxShown)
            .Select(name => $"\"{(name.Length > MaxLength ? name[..MaxLength] + "…" : name)}\"")
            .ToArray();
        var more = all.Count - nearest.Length;
        return nearest.Length == 0 ? ""
            : $"{(nearest.Length == 1 ? "There is" : "There are")} {string.Join(", ", nearest)}{(more > 0 ? string.Create(CultureInfo.InvariantCulture, $" and {more} more") : "")}.";
    }

    // A name that has the text in it, or the other way round, is nearer than any that has not.
    private static int Distance(string wanted, string name)
    {
        var contains = wanted.Length > 2
            && (name.Contains(wanted, StringComparison.OrdinalIgnoreCase) || (name.Length > 2 && wanted.Contains(name, StringComparison.OrdinalIgnoreCase)));
        return contains ? Math.Abs(name.Length - wanted.Length) : 1_000_000 + Edits(Shorten(wanted), Shorten(name));
    }

    private static string Shorten(string text) => (text.Length > MaxCompared ? text[..MaxCompared] : text).ToUpperInvariant();

    // Levenshtein's, in two rows.
    private static int Edits(string one, string other)
    {
        var before = Enumerable.Range(0, other.Length + 1).ToArray();
        var row = new int[other.Length + 1];
        for (var i = 1; i <= one.Length; i++)
        {
            row[0] = i;
            for (var j = 1; j <= other.Length; j++)
            {
                row[j] = Math.Min(Math.Min(row[j - 1], before[j]) + 1, before[j - 1] + (one[i - 1] == other[j - 1] ? 0 : 1));
            }

            (before, row) = (row, before);
        }

        return before[other.Length];
    }
}
