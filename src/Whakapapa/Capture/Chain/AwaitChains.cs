using System.Diagnostics;
using System.Runtime;

namespace Whakapapa.Capture.Chain;

/// <summary>Reads the chain of awaiting methods.</summary>
internal static class AwaitChains
{
    private const int MaxWaitsInVain = 8;
    private const int RequestsBetweenWaits = 32;

    // A caller that is still returning says within microseconds what it waits for, unless its code has yet to be compiled.
    private static readonly TimeSpan MaxPause = TimeSpan.FromMilliseconds(2);
    private static readonly TimeSpan MaxPauseOnceMore = TimeSpan.FromMicroseconds(50);
    private static readonly TimeSpan MaxWait = TimeSpan.FromMilliseconds(20);

    /// <summary>
    /// What waits for the method that <paramref name="continuation"/> resumes. That method is suspended, or runs on the
    /// calling thread; it is not in the chain.
    /// </summary>
    public static AwaitChain Of(Action continuation) => OfBox(continuation.Target);

    /// <summary>What waits for the method in <paramref name="box"/>.</summary>
    public static AwaitChain OfBox(object? box)
    {
        var steps = new ChainSteps();
        try
        {
            return box is not null && ChainNodes.Of(box) is MethodNode ? Of(box, steps) : AwaitChain.Unknown;
        }
        catch (Exception)
        {
            // Out of memory, or a fault here: either way the request goes on.
            return AwaitChain.Unknown;
        }
    }

    /// <summary>
    /// Where nothing awaits the outermost method, something may be about to say that it does: waits for that as long as the
    /// chain grows.
    /// </summary>
    private static AwaitChain Of(object box, Span<ChainStep> steps)
    {
        var chain = Read(box, steps);
        var start = chain.End is ChainEnd.Unawaited ? Stopwatch.GetTimestamp() : 0;
        while (chain.End is ChainEnd.Unawaited && PauseAfter(chain) is { Ticks: > 0 } pause && Stopwatch.GetElapsedTime(start) < MaxWait)
        {
            if (!IsGrowing(box, steps, chain, pause))
            {
                chain.WaitsInVain++;
                return chain;
            }

            if (chain.WaitsInVain != 0)
            {
                chain.WaitsInVain = 0;
            }

            chain = Read(box, steps);
        }

        return chain;
    }

    /// <summary>How long to wait for an awaiter of the outermost method. Where nobody ever comes, one request in many waits.</summary>
    private static TimeSpan PauseAfter(AwaitChain chain) =>
        chain.WaitsInVain < MaxWaitsInVain ? MaxPause
        : ++chain.WaitsInVain % RequestsBetweenWaits == 0 ? MaxPauseOnceMore
        : TimeSpan.Zero;

    /// <summary>Waits for a pause, and as long as code is compiled.</summary>
    private static bool IsGrowing(object box, Span<ChainStep> steps, AwaitChain chain, TimeSpan pause)
    {
        var spin = new SpinWait();
        var start = Stopwatch.GetTimestamp();
        var end = start + (long)(pause.TotalSeconds * Stopwatch.Frequency);
        var compiled = JitInfo.GetCompiledMethodCount();
        while (Stopwatch.GetTimestamp() < end)
        {
            spin.SpinOnce(sleep1Threshold: -1);
            var reading = ChainWalker.Walk(box, steps);
            if (reading.Count != chain.Path.Frames.Length || reading.End is not ChainEnd.Unawaited)
            {
                return true;
            }

            if (compiled != (compiled = JitInfo.GetCompiledMethodCount()) && Stopwatch.GetElapsedTime(start) < MaxWait)
            {
                end = Stopwatch.GetTimestamp() + (long)(pause.TotalSeconds * Stopwatch.Frequency);
            }
        }

        return false;
    }

    private static AwaitChain Read(object box, Span<ChainStep> steps)
    {
        var reading = ChainWalker.Walk(box, steps);
        if (reading.CanBeAbandoned)
        {
            reading = ChainConfirmation.Confirm(box, steps, reading, ChainWalker.Walk);
        }

        return AwaitChainCache.ChainOf(steps[..reading.Count], reading.End, reading.Awaiters);
    }
}
