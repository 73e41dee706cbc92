using System.Runtime.CompilerServices;

namespace Whakapapa.Capture.Chain;

/// <summary>A delegate that resumes a state machine or wakes a blocked thread. Any other delegate is a callback, of which nothing is known.</summary>
internal sealed class ActionNode : ChainNode
{
    public override object? Awaiter(object instance)
    {
        var action = Unsafe.As<Action>(instance);
        return HasSingleTarget(action) && action.Target is { } target && ChainNodes.Of(target) is MethodNode or WrapperNode or { End: ChainEnd.Blocked }
            ? target
            : EndNode.UnknownAwaiter;
    }

    private static bool HasSingleTarget(Action action) =>
#if NET9_0_OR_GREATER
        action.HasSingleTarget;
#else
        action.GetInvocationList().Length == 1;
#endif
}
