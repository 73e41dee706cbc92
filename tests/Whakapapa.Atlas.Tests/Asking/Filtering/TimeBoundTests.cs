using Whakapapa.Atlas.Asking;
using Whakapapa.Atlas.Asking.Filtering;

namespace Whakapapa.Atlas.Tests.Asking.Filtering;

public sealed class TimeBoundTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 25, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("2026-11-22", "2026-11-22T00:00:00Z")]
    [InlineData("2026-11-22T08:30", "2026-11-22T08:30:00Z")]
    [InlineData("2026-11-22T08:30Z", "2026-11-22T08:30:00Z")]
    [InlineData("2026-11-22T08:30+13:00", "2026-11-21T19:30:00Z")]
    [InlineData("2026-11-22T08:53:53.519883Z", "2026-11-22T08:53:53.519883Z")]
    [InlineData("90m", "2026-11-25T10:30:00Z")]
    [InlineData("24h", "2026-11-24T12:00:00Z")]
    [InlineData("7d", "2026-11-18T12:00:00Z")]
    [InlineData("2000000000d", "0001-01-01T00:00:00Z")]
    public void A_time_is_read(string text, string time) =>
        Assert.Equal(DateTimeOffset.Parse(time, System.Globalization.CultureInfo.InvariantCulture), TimeBound.Parse(text, Now));

    [Theory]
    [InlineData("yesterday")]
    [InlineData("22.11.2026")]
    [InlineData("")]
    public void What_is_no_time_is_answered_with_what_would_be(string text) =>
        Assert.Contains("2026-11-22T08:30Z", Assert.Throws<QuestionException>(() => TimeBound.Parse(text, Now)).Message, StringComparison.Ordinal);
}
