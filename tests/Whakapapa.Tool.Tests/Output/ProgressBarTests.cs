using Whakapapa.Tool.Output;

namespace Whakapapa.Tool.Tests.Output;

public sealed class ProgressBarTests
{
    [Theory]
    [InlineData(0, 2_900_000_000, 0, "[....................]   0 %  0.0 of 2.9 GB  0 MB/s  99:59:59 left")]
    [InlineData(1_450_000_000, 2_900_000_000, 5, "[##########..........]  50 %  1.5 of 2.9 GB  290 MB/s  0:05 left")]
    [InlineData(2_900_000_000, 2_900_000_000, 10, "[####################] 100 %  2.9 of 2.9 GB  290 MB/s  0:00 left")]
    [InlineData(3_000_000_000, 2_900_000_000, 10, "[####################] 100 %  3.0 of 2.9 GB  300 MB/s  0:00 left")]
    public void Rate_and_time_left_are_told(long read, long total, int seconds, string line) => Assert.Equal(line, ProgressBar.Describe(read, total, TimeSpan.FromSeconds(seconds)));

    [Fact]
    public void There_is_none_where_the_errors_are_no_terminal() =>
        Assert.Null(ProgressBar.For(new Terminal(TextWriter.Null, TextWriter.Null), new Whakapapa.Atlas.Reading.ReadMeter { Total = 1 }, TimeProvider.System));
}
