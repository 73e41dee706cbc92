using System.Globalization;

namespace Whakapapa.Atlas.Asking.Filtering;

/// <summary>Reads a point in time as people write it.</summary>
internal static class TimeBound
{
    private static readonly string[] Formats =
    [
        "yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd HH:mm", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFK",
    ];

    /// <summary>Reads <c>2026-11-22</c>, <c>2026-11-22T08:30Z</c>, or how long ago: <c>90m</c>, <c>24h</c>, <c>7d</c>. Without an offset it is UTC.</summary>
    /// <exception cref="QuestionException">It is in none of these forms.</exception>
    public static DateTimeOffset Parse(string text, DateTimeOffset now)
    {
        if (text.Length > 1 && int.TryParse(text.AsSpan(..^1), NumberStyles.None, CultureInfo.InvariantCulture, out var count) && UnitOf(text[^1]) is { } unit)
        {
            return count * unit.TotalMinutes < (now - DateTimeOffset.MinValue).TotalMinutes ? now - (count * unit) : DateTimeOffset.MinValue;
        }

        return DateTimeOffset.TryParseExact(text, Formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time
            : throw new QuestionException($"\"{text}\" is no time: give 2026-11-22, 2026-11-22T08:30Z, or how long ago, as 90m, 24h or 7d.");
    }

    private static TimeSpan? UnitOf(char letter) => letter switch
    {
        'm' => TimeSpan.FromMinutes(1),
        'h' => TimeSpan.FromHours(1),
        'd' => TimeSpan.FromDays(1),
        _ => null,
    };
}
