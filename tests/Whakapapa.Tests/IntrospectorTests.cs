using System.Reflection;
using System.Runtime.CompilerServices;
using Whakapapa.Capture;
using Whakapapa.Capture.Chain;
using Whakapapa.Tests.Http;

namespace Whakapapa.Tests;

public class IntrospectorTests
{
    private const int Paths = 20_000;

    private static readonly MethodBase Method = typeof(IntrospectorTests).GetMethod(nameof(Of_twenty_thousand_paths_it_keeps_no_more_than_it_may))!;

    private readonly Introspector _introspector = new(Pipeline.Shop, PurposeDetail.Purpose);

    [Fact]
    public void Of_twenty_thousand_paths_it_keeps_no_more_than_it_may()
    {
        var chains = Capture();

        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();

        // The last one may still be in a register.
        Assert.InRange(chains.Count(chain => chain.TryGetTarget(out _)), 1, PathCache<KnownPath>.MaxPaths + 1);
        GC.KeepAlive(_introspector);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private List<WeakReference<AwaitChain>> Capture()
    {
        List<WeakReference<AwaitChain>> chains = [];
        for (var i = 0; i < Paths; i++)
        {
            var chain = new AwaitChain(new CallPath([new Frame(Method, State: i)], CallPathQuality.Complete), ChainEnd.Root, 0);
            _ = _introspector.Capture(new CallerStack([new PhysicalFrame(Method, i)], [0]), chain);
            chains.Add(new WeakReference<AwaitChain>(chain));
        }

        return chains;
    }
}
