using System.Globalization;

namespace Whakapapa.Generator.Identity;

/// <summary>RFC 3339 in UTC with whole seconds, from what people and build systems set.</summary>
internal static class UtcTimestamp
{
    private static readonly string[] Formats =
    [
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd",
    ];

    /// <summary>From an RFC 3339 time (UTC where it has no offset), a date, or the seconds since 1970-01-01T00:00:00Z.</summary>
    /// <returns><see langword="null"/> if it is none of them.</returns>
    public static string? Normalize(string text)
        => Parse(text)?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static DateTimeOffset? Parse(string text)
    {
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
        {
            // 9999-12-31T23:59:59Z, the last second there is a DateTimeOffset of.
            return seconds <= 253402300799 ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null;
        }

        return DateTimeOffset.TryParseExact(
            text.ToUpperInvariant(), Formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time
            : null;
    }
}
