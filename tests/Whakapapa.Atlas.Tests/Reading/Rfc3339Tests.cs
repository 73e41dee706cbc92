using System.Globalization;
using System.Text;
using Whakapapa.Atlas.Reading;

namespace Whakapapa.Atlas.Tests.Reading;

public sealed class Rfc3339Tests
{
    [Fact]
    public void Each_day_of_four_centuries_is_read_as_the_framework_reads_it()
    {
        for (var day = new DateTime(1900, 1, 1, 23, 59, 58, DateTimeKind.Utc); day.Year < 2301; day = day.AddDays(1))
        {
            var text = day.ToString("yyyy-MM-dd'T'HH:mm:ss.123456'Z'", CultureInfo.InvariantCulture);

            Assert.Equal(((day - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond) + 123_456, Read(text));
        }
    }

    [Theory]
    [InlineData("2024-02-29T00:00:00Z", 1_709_164_800_000_000)]
    [InlineData("2026-11-22T08:53:53.5Z", 1_795_337_633_500_000)]
    [InlineData("2026-11-22T08:53:53.123456789Z", 1_795_337_633_123_456)]
    public void A_time_is_in_microseconds(string text, long microseconds) => Assert.Equal(microseconds, Read(text));

    [Theory]
    [InlineData("2025-02-29T00:00:00Z")]
    [InlineData("1900-02-29T00:00:00Z")]
    [InlineData("2026-04-31T00:00:00Z")]
    [InlineData("2026-01-32T00:00:00Z")]
    [InlineData("2026-01-00T00:00:00Z")]
    [InlineData("2026-13-01T00:00:00Z")]
    [InlineData("2026-01-01T24:00:00Z")]
    [InlineData("2026-01-01T00:00:00+01:00")]
    [InlineData("2026-01-01T00:00:00.Z")]
    [InlineData("2026-01-01 00:00:00Z")]
    [InlineData("")]
    public void What_is_no_time_in_UTC_is_not_read(string text) => Assert.Null(Read(text));

    private static long? Read(string text) => Rfc3339.TryRead(Encoding.UTF8.GetBytes(text), out var microseconds) ? microseconds : null;
}
