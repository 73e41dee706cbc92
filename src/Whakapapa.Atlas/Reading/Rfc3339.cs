namespace Whakapapa.Atlas.Reading;

/// <summary>Kubernetes' timestamps: UTC, with or without a fraction, <c>2026-11-22T08:53:53.519883Z</c>.</summary>
internal static class Rfc3339
{
    private const int SecondsLength = 19;

    /// <summary>Returns microseconds from 1970-01-01 UTC.</summary>
    public static bool TryRead(ReadOnlySpan<byte> text, out long microseconds)
    {
        microseconds = 0;
        if (text.Length <= SecondsLength || text[4] != '-' || text[7] != '-' || text[10] != 'T' || text[13] != ':' || text[16] != ':' || text[^1] != 'Z'
            || !TryFraction(text[SecondsLength..^1], out var fraction))
        {
            return false;
        }

        var (year, month, day) = ((TwoDigits(text, 0) * 100) + TwoDigits(text, 2), TwoDigits(text, 5), TwoDigits(text, 8));
        var (hour, minute, second) = (TwoDigits(text, 11), TwoDigits(text, 14), TwoDigits(text, 17));
        if (year is < 1 or > 9999 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month) || hour > 23 || minute > 59 || second > 60)
        {
            return false;
        }

        var days = (new DateTime(year, month, day).Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerDay;
        microseconds = (((((((days * 24) + hour) * 60) + minute) * 60) + second) * 1_000_000) + fraction;
        return true;
    }

    // Where there are no digits, more than any part may have.
    private static int TwoDigits(ReadOnlySpan<byte> text, int at)
    {
        var (tens, ones) = ((uint)(text[at] - '0'), (uint)(text[at + 1] - '0'));
        return tens <= 9 && ones <= 9 ? (int)((tens * 10) + ones) : 100_000;
    }

    private static bool TryFraction(ReadOnlySpan<byte> text, out int microseconds)
    {
        microseconds = 0;
        if (text.Length == 0)
        {
            return true;
        }

        var digits = text[1..Math.Min(text.Length, 7)];
        if (text[0] != '.' || !TryDigits(digits, out microseconds))
        {
            return false;
        }

        for (var i = digits.Length; i < 6; i++)
        {
            microseconds *= 10;
        }

        return true;
    }

    private static bool TryDigits(ReadOnlySpan<byte> text, out int value)
    {
        value = 0;
        foreach (var digit in text)
        {
            if (!char.IsAsciiDigit((char)digit))
            {
                return false;
            }

            value = (value * 10) + (digit - '0');
        }

        return text.Length > 0;
    }
}
