using Whakapapa.Atlas.Storing;

namespace Whakapapa.Atlas.Tests.Storing;

public sealed class TimeSortTests
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(0, 5)]
    [InlineData(0, 2048)]
    [InlineData(1_795_308_833_000_000, 1_795_395_233_000_000)]
    [InlineData(-1_000_000, 1_000_000)]
    [InlineData(long.MinValue, long.MaxValue)]
    public void Times_are_sorted_and_what_has_one_time_stays_in_its_order(long from, long to)
    {
        const int Seed = 20261125;
        var random = new Random(Seed);
        var sort = new TimeSort();
        foreach (var count in (int[])[1, 3000, 100, 5000])
        {
            var all = Enumerable.Range(0, count).Select(_ => random.Next(10) == 0 ? from : random.NextInt64(from, Math.Max(to, from + 1))).ToArray();
            var expected = all.Select((time, number) => (time, number)).OrderBy(entry => entry.time).ToArray();
            var (times, numbers) = (new long[count + 7], Enumerable.Range(0, count + 7).ToArray());
            all.CopyTo(times, 0);

            sort.Sort(ref times, ref numbers, count);

            Assert.True(expected.SequenceEqual(times.Zip(numbers).Take(count)), $"Seed {Seed}, {count} times.");
        }
    }
}
