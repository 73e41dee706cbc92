using Whakapapa.Tests.Diagnostics;

namespace Whakapapa.Tests;

[Collection(nameof(ProcessWideState))]
public class BackgroundWorkTests
{
    [Fact]
    public async Task Is_done_in_order_and_one_at_a_time()
    {
        var background = new BackgroundWork(1000);
        var (done, running) = (new List<int>(), 0);
        for (var i = 0; i < 1000; i++)
        {
            var number = i;
            Assert.True(background.TryAdd(() =>
            {
                Assert.Equal(1, Interlocked.Increment(ref running));
                done.Add(number);
                Interlocked.Decrement(ref running);
            }));
        }

        await Drain(background);

        Assert.Equal(Enumerable.Range(0, 1000), done);
    }

    [Fact]
    public async Task What_is_too_much_is_not_taken()
    {
        using var held = new HeldWork(capacity: 2);

        Assert.True(held.Background.TryAdd(() => { }));
        Assert.True(held.Background.TryAdd(() => { }));
        Assert.False(held.Background.TryAdd(() => { }));

        await held.ReleaseAsync();
        Assert.True(held.Background.TryAdd(() => { }));
    }

    [Fact]
    public async Task What_throws_is_counted_and_logged_and_the_rest_is_done()
    {
        using var failures = new CounterRecorder("whakapapa.failures");
        using var events = new EventRecorder();
        var background = new BackgroundWork(10);

        background.TryAdd(() => throw new BadImageFormatException("the symbols are broken"));
        await Drain(background);

        Assert.Equal(1, failures.Total);
        Assert.Contains("the symbols are broken", Assert.Single(events.Messages), StringComparison.Ordinal);
    }

    private static Task Drain(BackgroundWork background)
    {
        var drained = new TaskCompletionSource();
        Assert.True(SpinWait.SpinUntil(() => background.TryAdd(drained.SetResult), TimeSpan.FromMinutes(1)));
        return drained.Task;
    }
}
