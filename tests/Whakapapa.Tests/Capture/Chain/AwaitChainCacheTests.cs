using Whakapapa.Capture;
using Whakapapa.Capture.Chain;

namespace Whakapapa.Tests.Capture.Chain;

public class AwaitChainCacheTests
{
    private static readonly MethodNode Method = AnyMethod();

    [Fact]
    public void Chains_differ_in_every_state_and_in_their_end()
    {
        var cache = new AwaitChainCache(64);
        var chain = cache.Get([new(Method, 1), new(Method, 2)], ChainEnd.Root, 0);

        Assert.Same(chain, cache.Get([new(Method, 1), new(Method, 2)], ChainEnd.Root, 0));
        Assert.NotSame(chain, cache.Get([new(Method, 2), new(Method, 1)], ChainEnd.Root, 0));
        Assert.NotSame(chain, cache.Get([new(Method, 1), new(Method, 2), new(Method, 2)], ChainEnd.Root, 0));
        Assert.NotSame(chain, cache.Get([new(Method, 1), new(Method, 2)], ChainEnd.Unawaited, 0));
        Assert.NotSame(cache.Get([], ChainEnd.Several, 2), cache.Get([], ChainEnd.Several, 3));
    }

    [Fact]
    public void Chains_with_one_hash_are_told_apart()
    {
        var cache = new AwaitChainCache(64);
        var (one, other) = TwoWithOneHash();

        Assert.NotSame(cache.Get(one, ChainEnd.Root, 0), cache.Get(other, ChainEnd.Root, 0));
        Assert.Equal(other[0].State, cache.Get(other, ChainEnd.Root, 0).Path.Frames[0].State);
    }

    [Fact]
    public void A_chain_that_is_asked_for_is_kept_and_others_are_forgotten()
    {
        var cache = new AwaitChainCache(64);
        var asked = cache.Get([new(Method, -1)], ChainEnd.Root, 0);
        var forgotten = cache.Get([new(Method, -2)], ChainEnd.Root, 0);

        for (var state = 0; state < 1000; state++)
        {
            _ = cache.Get([new(Method, state)], ChainEnd.Root, 0);
            Assert.Same(asked, cache.Get([new(Method, -1)], ChainEnd.Root, 0));
        }

        Assert.NotSame(forgotten, cache.Get([new(Method, -2)], ChainEnd.Root, 0));
    }

    [Fact]
    public void Ten_million_distinct_chains_take_no_more_memory_than_the_cache()
    {
        var cache = new AwaitChainCache(AwaitChainCache.Capacity);
        long Fill(int from, int count)
        {
            for (var state = from; state < from + count; state++)
            {
                _ = cache.Get([new(Method, state)], ChainEnd.Root, 0);
            }

            return GC.GetTotalMemory(forceFullCollection: true);
        }

        var full = Fill(0, 10_000);

        // All of them would take more than a gigabyte. Other tests run meanwhile.
        Assert.InRange(Fill(10_000, 10_000_000), 0, full + 100_000_000);
        GC.KeepAlive(cache);
    }

    [Theory]
    [InlineData(ChainEnd.Root, CallPathQuality.Complete)]
    [InlineData(ChainEnd.Unawaited, CallPathQuality.Open)]
    [InlineData(ChainEnd.Several, CallPathQuality.Open)]
    [InlineData(ChainEnd.Blocked, CallPathQuality.Open)]
    [InlineData(ChainEnd.Unknown, CallPathQuality.Open)]
    [InlineData(ChainEnd.Abandoned, CallPathQuality.Open)]
    [InlineData(ChainEnd.Truncated, CallPathQuality.Truncated)]
    public void Only_a_root_makes_a_path_complete(object end, object quality) =>
        Assert.Equal(quality, new AwaitChainCache(64).Get([], (ChainEnd)end, 0).Path.Quality);

    private static (ChainStep[] One, ChainStep[] Other) TwoWithOneHash()
    {
        var met = new Dictionary<int, ChainStep[]>();
        for (var state = 0; ; state++)
        {
            ChainStep[] steps = [new(Method, state), new(Method, state * state)];
            if (!met.TryAdd(AwaitChainCache.Hash(steps, ChainEnd.Root), steps))
            {
                return (met[AwaitChainCache.Hash(steps, ChainEnd.Root)], steps);
            }
        }
    }

    private static MethodNode AnyMethod()
    {
        var suspension = new Suspension();
        _ = Suspend(suspension);
        return Assert.IsType<MethodNode>(ChainNodes.Of(suspension.Continuation.Target!), exactMatch: false);
    }

    private static async Task Suspend(Suspension suspension) => await suspension;
}
