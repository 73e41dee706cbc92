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
            || !TryDigits(text[..4], out var year) || !TryDigits(text[5..7], out var month) || !TryDigits(text[8..10], out var day)
            || !TryDigits(text[11..13], out var hour) || !TryDigits(text[14..16], out var minute) || !TryDigits(text[17..19], out var second)
            || !TryFraction(text[SecondsLength..^1], out var fraction)
            || year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month) || hour > 23 || minute > 59 || second > 60)
        {
            return false;
        }

        var days = (new DateTime(year, month, day).Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerDay;
        microseconds = (((((((days * 24) + hour) * 60) + minute) * 60) + second) * 1_000_000) + fraction;
        return true;
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
