using System.Runtime.CompilerServices;

namespace Whakapapa.Capture.Chain;

/// <summary>The list in which a task keeps its continuations once it had more than one.</summary>
internal sealed class AwaiterListNode : ChainNode
{
    private const int Attempts = 16;
    private const int MaxPromises = 8;

    public override object? Awaiter(object instance)
    {
        // The runtime holds this lock for a few instructions.
        var list = Unsafe.As<List<object?>>(instance);
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            if (Monitor.TryEnter(list))
            {
                try
                {
                    return Only(list);
                }
                finally
                {
                    Monitor.Exit(list);
                }
            }

            Thread.SpinWait(1 << attempt / 2);
        }

        return EndNode.UnknownAwaiter;
    }

    private static object? Only(List<object?> list)
    {
        object? only = null;
        var count = 0;
        foreach (var continuation in list)
        {
            if (continuation is not null && IsAwaited(continuation))
            {
                only = continuation;
                count++;
            }
        }

        return count > 1 ? new SeveralAwaiters(count) : only;
    }

    /// <summary>A promise that nobody awaits, such as what <c>ContinueWith</c> returned, is no awaiter.</summary>
    private static bool IsAwaited(object continuation)
    {
        for (var promises = 0; promises < MaxPromises; promises++)
        {
            var node = ChainNodes.Of(continuation);
            if (node is MethodNode || node.End is not null)
            {
                return true;
            }

            if (node.Awaiter(continuation) is not { } awaiter)
            {
                return false;
            }

            continuation = awaiter;
        }

        return true;
    }
}
