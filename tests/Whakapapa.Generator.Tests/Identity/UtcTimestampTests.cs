using Whakapapa.Generator.Identity;

namespace Whakapapa.Generator.Tests.Identity;

public class UtcTimestampTests
{
    [Theory]
    [InlineData("2026-11-20T03:04:05Z", "2026-11-20T03:04:05Z")]
    [InlineData("2026-11-20t03:04:05z", "2026-11-20T03:04:05Z")]
    [InlineData("2026-11-20 03:04:05Z", "2026-11-20T03:04:05Z")]
    [InlineData("2026-11-20T03:04:05", "2026-11-20T03:04:05Z")]
    [InlineData("2026-11-20T03:04:05.987654Z", "2026-11-20T03:04:05Z")]
    [InlineData("2026-11-20T16:04:05+13:00", "2026-11-20T03:04:05Z")]
    [InlineData("2026-11-19T22:04:05-05:00", "2026-11-20T03:04:05Z")]
    [InlineData("2026-11-20T03:04Z", "2026-11-20T03:04:00Z")]
    [InlineData("2026-11-20", "2026-11-20T00:00:00Z")]
    [InlineData("0", "1970-01-01T00:00:00Z")]
    [InlineData("1795143845", "2026-11-20T03:04:05Z")]
    [InlineData("253402300799", "9999-12-31T23:59:59Z")]
    public void Times_become_whole_seconds_of_UTC(string text, string timestamp)
        => Assert.Equal(timestamp, UtcTimestamp.Normalize(text));

    [Theory]
    [InlineData("yesterday")]
    [InlineData("03:04")]
    [InlineData("11/20/2026")]
    [InlineData("2026-02-30T00:00:00Z")]
    [InlineData("-1")]
    [InlineData("1.5")]
    [InlineData("253402300800")]
    [InlineData("99999999999999999999999")]
    [InlineData("0001-01-01T00:00:00+14:00")]
    public void What_is_no_time_is_nothing(string text) => Assert.Null(UtcTimestamp.Normalize(text));
}
