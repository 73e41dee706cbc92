using System.Runtime.CompilerServices;

namespace Whakapapa.Tests.Diagnostics;

[Collection(nameof(ProcessWideState))]
public class CaptureFigureTests
{
    private readonly Introspector _introspector = new(BuildIdentity.Current, PurposeDetail.Purpose, background: null);

    [Fact]
    public void A_path_that_is_known_is_a_hit()
    {
        using var hits = new CounterRecorder("whakapapa.cache.hits");
        using var captures = new CounterRecorder("whakapapa.captures");

        for (var i = 0; i < 3; i++)
        {
            _introspector.Capture();
        }

        Assert.Equal((3, 2), (captures.Total, hits.Total));
    }

    [Fact]
    public void A_path_that_is_too_long_is_truncated()
    {
        using var truncations = new CounterRecorder("whakapapa.truncations");

        _introspector.Capture();
        Assert.Equal(0, truncations.Total);

        Descend(100);
        Assert.Equal(1, truncations.Total);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private int Descend(int depth)
    {
        if (depth > 0)
        {
            return Descend(depth - 1) + 1;
        }

        _introspector.Capture();
        return 0;
    }
}
