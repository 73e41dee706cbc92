using Whakapapa.Capture.Chain;

namespace Whakapapa.Tests.Capture.Chain;

public class HopGateTests
{
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(1);

    private readonly Clock _clock = new();
    private readonly HopGate _gate;

    public HopGateTests() => _gate = new(_clock);

    [Fact]
    public void Hops_that_arrive_in_time_leave_it_open()
    {
        for (var i = 0; i < 100; i++)
        {
            Assert.True(_gate.TryEnter(out var ticket));
            _clock.Now += HopGate.MaxWait;
            _gate.Arrived(ticket);
        }

        Assert.Equal(0, _gate.Refused);
    }

    [Fact]
    public void A_hop_that_does_not_arrive_shuts_it()
    {
        Assert.True(_gate.TryEnter(out _));
        Assert.True(_gate.TryEnter(out _));
        _clock.Now += HopGate.MaxWait + Moment;

        Assert.False(_gate.TryEnter(out _));
        Assert.False(_gate.TryEnter(out _));
        Assert.Equal(2, _gate.Refused);
    }

    [Fact]
    public void A_hop_that_arrives_late_keeps_it_shut_until_the_pool_has_recovered()
    {
        Assert.True(_gate.TryEnter(out var ticket));
        _clock.Now += HopGate.MaxWait + Moment;
        _gate.Arrived(ticket);

        Assert.False(_gate.TryEnter(out _));
        _clock.Now += HopGate.Recovery;
        Assert.True(_gate.TryEnter(out _));
    }

    [Fact]
    public void A_hop_that_was_not_watched_says_nothing_about_the_pool()
    {
        Assert.True(_gate.TryEnter(out _));
        Assert.True(_gate.TryEnter(out var unwatched));
        _gate.Arrived(unwatched);
        _clock.Now += HopGate.MaxWait + Moment;

        Assert.False(_gate.TryEnter(out _));
    }

    [Fact]
    public void Of_hops_in_quick_succession_one_is_watched()
    {
        Assert.True(_gate.TryEnter(out var ticket));
        _gate.Arrived(ticket);

        Assert.True(_gate.TryEnter(out var soon));
        Assert.Equal(0, soon);
        _clock.Now += HopGate.Interval;
        Assert.True(_gate.TryEnter(out var later));
        Assert.NotEqual(0, later);
    }

    private sealed class Clock : TimeProvider
    {
        public TimeSpan Now { get; set; } = TimeSpan.FromDays(1);

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Now.Ticks;
    }
}
