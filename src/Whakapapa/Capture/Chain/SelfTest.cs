using System.Runtime.CompilerServices;

namespace Whakapapa.Capture.Chain;

/// <summary>
/// Reads a chain that is known. It goes through every way of waiting that is read from its own fields, so a runtime that
/// is not what it is taken for is found out before a request is.
/// </summary>
internal static class SelfTest
{
    /// <summary>What is wrong, or null if nothing is.</summary>
    public static string? Run()
    {
        try
        {
            return FieldOffset.IsUnderstood() ? CompareChains() : "The runtime does not keep field offsets where it was expected to.";
        }
        catch (Exception e)
        {
            return $"The runtime's continuations could not be read: {e.Message}";
        }
    }

    private static string? CompareChains()
    {
        (string Method, int State)[] expected =
        [
            (nameof(SelfTestChain.ByValueTask), 1),
            (nameof(SelfTestChain.Pooled), 0),
            (nameof(SelfTestChain.Iterator), 1),
            (nameof(SelfTestChain.Enumerate), 0),
            (nameof(SelfTestChain.Promises), 0),
            (nameof(SelfTestChain.Flowing), 0),
            (nameof(SelfTestChain.Root), 0),
        ];
        var suspension = new Suspension();
        SelfTestChain.Root(suspension);
        var steps = new ChainSteps();
        var reading = ChainWalker.Walk(suspension.Continuation!.Target!, steps);
        suspension.Continuation();

        var read = ((ReadOnlySpan<ChainStep>)steps)[..reading.Count].ToArray();
        return reading is { End: ChainEnd.Root, CanBeAbandoned: true }
            && read.Select(step => (Written(step), step.State)).SequenceEqual(expected)
            ? null
            : $"A chain that is known was read as {reading.End} of {string.Join(", ", read.Select(Written))}.";
    }

    /// <summary>The method's name as it is written: the state machine is called <c>&lt;Name&gt;d__1</c>.</summary>
    private static string Written(ChainStep step) => step.Method.MoveNext.DeclaringType!.Name.Split('<', '>') is [_, var name, ..] ? name : "";

    /// <summary>Suspends a method until it is told to go on.</summary>
    internal sealed class Suspension : ICriticalNotifyCompletion
    {
        public bool IsCompleted => false;

        public Action? Continuation { get; private set; }

        public Suspension GetAwaiter() => this;

        public void GetResult() => Continuation = null;

        public void OnCompleted(Action continuation) => UnsafeOnCompleted(continuation);

        public void UnsafeOnCompleted(Action continuation) => Continuation = continuation;
    }
}
