using Whakapapa.Capture;
using Whakapapa.Capture.Chain;

namespace Whakapapa.Tests.Capture.Chain;

public class AwaitChainsTests
{
    private const int Races = 20_000;

    [Fact]
    public void A_method_that_nobody_awaits_leaves_the_path_open()
    {
        var suspension = new Suspension();
        _ = Outer(suspension);

        var chain = AwaitChains.Of(suspension.Continuation);

        Assert.Equal((ChainEnd.Unawaited, CallPathQuality.Open), (chain.End, chain.Path.Quality));
        Assert.Equal(["Outer@0"], Frames(chain));
    }

    [Fact]
    public void The_same_chain_is_the_same_object()
    {
        AwaitChain[] chains = [Read(), Read()];

        Assert.Same(chains[0], chains[1]);
    }

    [Fact]
    public void What_is_no_state_machine_has_an_unknown_chain()
    {
        var box = new object();

        Assert.Equal(ChainEnd.Unknown, AwaitChains.Of(() => GC.KeepAlive(box)).End);
        Assert.Equal(ChainEnd.Unknown, AwaitChains.Of(static () => { }).End);
        Assert.Equal(ChainEnd.Unknown, AwaitChains.Of(new TaskCompletionSource().SetResult).End);
    }

    [Fact]
    public void Several_awaiters_are_counted()
    {
        var suspension = new Suspension();
        var shared = Inner(suspension);
        _ = Join(shared);
        _ = Join(shared);
        _ = Join(shared);

        var chain = AwaitChains.Of(suspension.Continuation);

        Assert.Equal((ChainEnd.Several, 3), (chain.End, chain.Awaiters));
        Assert.Empty(chain.Path.Frames);
    }

    [Fact]
    public async Task A_method_that_gave_up_is_never_read_at_a_later_await()
    {
        for (var race = 0; race < Races; race++)
        {
            var suspension = new Suspension();
            var later = new Suspension();
            using var source = new CancellationTokenSource();
            var caller = GiveUp(Inner(suspension), later, source.Token);
            var cancelling = Task.Run(source.Cancel, CancellationToken.None);

            var gaveUp = false;
            while (!gaveUp)
            {
                gaveUp = cancelling.IsCompleted;
                var chain = AwaitChains.Of(suspension.Continuation);
                Assert.DoesNotContain("GiveUp@1", Frames(chain));
            }

            await cancelling;
            later.Continuation();
            await caller;
        }
    }

    private static AwaitChain Read()
    {
        var suspension = new Suspension();
        _ = Outer(suspension);
        return AwaitChains.Of(suspension.Continuation);
    }

    private static IEnumerable<string> Frames(AwaitChain chain) =>
        chain.Path.Frames.Select(frame => $"{frame.Method.DeclaringType!.Name.Split('<', '>')[1]}@{frame.State}");

    private static async Task Outer(Suspension suspension) => await Inner(suspension);

    private static async Task Inner(Suspension suspension) => await suspension;

    private static async Task Join(Task task) => await task;

    private static async Task GiveUp(Task task, Suspension later, CancellationToken cancellationToken)
    {
        try
        {
            await task.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
        }

        await later;
    }
}
