using System.Runtime.CompilerServices;

namespace Whakapapa.Atlas.Reading;

/// <summary>Kubernetes' timestamps: UTC, with or without a fraction, <c>2026-11-22T08:53:53.519883Z</c>.</summary>
internal static class Rfc3339
{
    private const int SecondsLength = 19;

    /// <summary>Returns microseconds from 1970-01-01 UTC.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
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
        if (year is < 1 or > 9999 || month is < 1 or > 12 || day < 1 || (day > 28 && day > DateTime.DaysInMonth(year, month)) || hour > 23 || minute > 59 || second > 60)
        {
            return false;
        }

        var days = Days(year, month, day);
        microseconds = (((((((days * 24) + hour) * 60) + minute) * 60) + second) * 1_000_000) + fraction;
        return true;
    }

    // From 1970-01-01, in years that begin in March and eras of 400 of them.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static long Days(int year, int month, int day)
    {
        year -= month <= 2 ? 1 : 0;
        var (era, yearOfEra, dayOfYear) = (year / 400, year % 400, (((153 * (month + (month > 2 ? -3 : 9))) + 2) / 5) + day - 1);
        return (era * 146_097L) + (yearOfEra * 365) + (yearOfEra / 4) - (yearOfEra / 100) + dayOfYear - 719_468;
    }

    // Where there are no digits, more than any part may have.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int TwoDigits(ReadOnlySpan<byte> text, int at)
    {
        var (tens, ones) = ((uint)(text[at] - '0'), (uint)(text[at + 1] - '0'));
        return tens <= 9 && ones <= 9 ? (int)((tens * 10) + ones) : 100_000;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TryFraction(ReadOnlySpan<byte> text, out int microseconds)
    {
        microseconds = 0;
        if (text.Length == 0)
        {
            return true;
        }

        if (text.Length == 7 && text[0] == '.')
        {
            var (first, second, third) = (TwoDigits(text, 1), TwoDigits(text, 3), TwoDigits(text, 5));
            microseconds = (((first * 100) + second) * 100) + third;
            return first < 100 && second < 100 && third < 100;
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
