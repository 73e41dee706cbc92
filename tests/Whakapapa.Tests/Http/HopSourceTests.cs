using Whakapapa.Capture.Chain;
using Whakapapa.Http;
using Whakapapa.Tests.Diagnostics;

namespace Whakapapa.Tests.Http;

[Collection(nameof(ProcessWideState))]
public class HopSourceTests
{
    private readonly Clock _clock = new();

    [Fact]
    public void Hops_where_chains_can_be_read() => Assert.NotNull(Source(null).TryStart());

    [Fact]
    public void Does_not_hop_and_says_nothing_while_that_is_not_known()
    {
        using var events = new EventRecorder();
        var checking = new TaskCompletionSource<string?>();

        Assert.Null(new HopSource(checking.Task, new HopGate(_clock)).TryStart());

        Assert.Empty(events.Messages);
    }

    [Fact]
    public void Says_once_why_chains_cannot_be_read()
    {
        using var refused = new CounterRecorder("whakapapa.hops.refused");
        using var events = new EventRecorder();
        var source = Source("The runtime 8.0.4 is not among those that were checked.");

        Assert.Null(source.TryStart());
        Assert.Null(source.TryStart());

        Assert.StartsWith(
            "The chain of awaiting methods cannot be read: The runtime 8.0.4 is not among those that were checked.",
            Assert.Single(events.Messages),
            StringComparison.Ordinal);
        Assert.Equal(0, refused.Total);
    }

    [Fact]
    public void Counts_refusals_and_says_once_that_there_are_some()
    {
        using var refused = new CounterRecorder("whakapapa.hops.refused");
        using var events = new EventRecorder();
        var source = Source(null);
        Assert.NotNull(source.TryStart());
        _clock.Now += HopGate.MaxWait * 2;

        Assert.Null(source.TryStart());
        Assert.Null(source.TryStart());

        Assert.Equal(2, refused.Total);
        Assert.Contains("The thread pool is starved", Assert.Single(events.Messages), StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_said_to_nobody_is_said_when_somebody_listens()
    {
        var source = Source("The self-test failed.");
        Assert.Null(source.TryStart());
        using var events = new EventRecorder();

        Assert.Null(source.TryStart());

        Assert.Single(events.Messages);
    }

    private HopSource Source(string? obstacle) => new(Task.FromResult(obstacle), new HopGate(_clock));

    private sealed class Clock : TimeProvider
    {
        public TimeSpan Now { get; set; } = TimeSpan.FromDays(1);

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Now.Ticks;
    }
}
