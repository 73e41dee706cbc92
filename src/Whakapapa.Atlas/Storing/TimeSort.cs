using System.Numerics;
using System.Runtime.CompilerServices;

namespace Whakapapa.Atlas.Storing;

/// <summary>Sorts by times, a few bits after the other, so that it takes as long for any order. What has one time stays in its order.</summary>
internal sealed class TimeSort
{
    private const int Bits = 11;

    private readonly int[] _places = new int[1 << Bits];
    private long[] _times = [];
    private int[] _numbers = [];

    /// <summary>Sorts the first times, and the numbers with them. Both are other arrays then.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Sort(ref long[] times, ref int[] numbers, int count)
    {
        if (_times.Length < count)
        {
            (_times, _numbers) = (new long[times.Length], new int[numbers.Length]);
        }

        var (min, max) = (long.MaxValue, long.MinValue);
        foreach (var time in times.AsSpan(0, count))
        {
            (min, max) = (Math.Min(min, time), Math.Max(max, time));
        }

        var length = 64 - BitOperations.LeadingZeroCount((ulong)(max - min));
        for (var shift = 0; shift < length; shift += Bits)
        {
            Sort(times.AsSpan(0, count), numbers.AsSpan(0, count), min, shift);
            (times, _times) = (_times, times);
            (numbers, _numbers) = (_numbers, numbers);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Sort(ReadOnlySpan<long> times, ReadOnlySpan<int> numbers, long min, int shift)
    {
        var (places, sortedTimes, sortedNumbers) = (_places, _times, _numbers);
        Array.Clear(places);
        foreach (var time in times)
        {
            places[Digit(time, min, shift)]++;
        }

        var place = 0;
        foreach (ref var next in places.AsSpan())
        {
            (next, place) = (place, place + next);
        }

        for (var i = 0; i < times.Length; i++)
        {
            var at = places[Digit(times[i], min, shift)]++;
            sortedTimes[at] = times[i];
            sortedNumbers[at] = numbers[i];
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Digit(long time, long min, int shift) => (int)((ulong)(time - min) >> shift) & ((1 << Bits) - 1);
}
