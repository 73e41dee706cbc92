namespace Whakapapa.Capture.Chain;

/// <summary>Goes from a suspended method to what awaits it, and so on to the root.</summary>
internal static class ChainWalker
{
    // Promises and wrappers are no frames, so a chain can have more links than frames.
    private const int MaxLinks = 8 * CallPath.MaxFrames;

    /// <summary>
    /// Reads the chain that waits for <paramref name="box"/>, which holds a method that is suspended or just resumed
    /// and not done while this runs. The steps are innermost first, without the method in the box.
    /// </summary>
    public static ChainReading Walk(object box, Span<ChainStep> steps)
    {
        var count = 0;
        var canBeAbandoned = false;
        var instance = box;
        var node = ChainNodes.Of(box);
        for (var links = 0; links < MaxLinks; links++)
        {
            canBeAbandoned |= node.CanBeAbandoned;
            if (node.Awaiter(instance) is not { } awaiter)
            {
                return new(count, IsRoot(node) ? ChainEnd.Root : ChainEnd.Unawaited, 0, canBeAbandoned);
            }

            instance = awaiter;
            node = ChainNodes.Of(instance);
            if (node is MethodNode method)
            {
                var state = method.State(instance);
                if (state < 0)
                {
                    return new(count, ChainEnd.Abandoned, 0, canBeAbandoned);
                }

                if (count == steps.Length)
                {
                    return new(count, ChainEnd.Truncated, 0, canBeAbandoned);
                }

                steps[count++] = new(method, state ?? Frame.Unknown);
            }
            else if (node.End is { } end)
            {
                var isMain = end is ChainEnd.Blocked && count > 0 && steps[count - 1].Method.Root is RootKind.EntryPoint;
                return new(count, isMain ? ChainEnd.Root : end, (instance as SeveralAwaiters)?.Count ?? 0, canBeAbandoned);
            }
        }

        return new(count, ChainEnd.Unknown, 0, canBeAbandoned);
    }

    private static bool IsRoot(ChainNode node) => node is MethodNode { Root: RootKind.AsyncVoid or RootKind.Framework };
}
