using Whakapapa.Capture.Chain;

namespace Whakapapa.Tests.Capture.Chain;

public class HopTests
{
    private static readonly AsyncLocal<string?> Ambient = new();

    [Fact]
    public async Task The_execution_context_flows()
    {
        await ChainSupport.CheckAsync();
        Ambient.Value = "before";

        await Hop.TryStart(Hop.Gate)!;

        Assert.Equal("before", Ambient.Value);
    }

    [Fact]
    public async Task It_goes_on_on_the_thread_pool_whatever_the_synchronization_context()
    {
        await ChainSupport.CheckAsync();
        var (isPoolThread, context) = await Task.Run(() =>
        {
            SynchronizationContext.SetSynchronizationContext(new NeverPosts());
            return Observe();
        }, TestContext.Current.CancellationToken);

        Assert.True(isPoolThread);
        Assert.Null(context);

        static async Task<(bool, SynchronizationContext?)> Observe()
        {
            await Hop.TryStart(Hop.Gate)!;
            return (Thread.CurrentThread.IsThreadPoolThread, SynchronizationContext.Current);
        }
    }

    [Fact]
    public async Task Behind_a_shut_gate_there_is_none()
    {
        await ChainSupport.CheckAsync();
        var clock = new SteppedClock();
        var gate = new HopGate(clock);
        Assert.NotNull(Hop.TryStart(gate));
        clock.Step(HopGate.MaxWait * 2);

        Assert.Null(Hop.TryStart(gate));
    }

    private sealed class NeverPosts : SynchronizationContext
    {
        public override void Post(SendOrPostCallback d, object? state) => throw new InvalidOperationException("Nothing is to be posted.");
    }

    private sealed class SteppedClock : TimeProvider
    {
        private long _now = TimeSpan.TicksPerDay;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => _now;

        public void Step(TimeSpan time) => _now += time.Ticks;
    }
}
