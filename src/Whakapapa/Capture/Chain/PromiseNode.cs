using System.Runtime.CompilerServices;

namespace Whakapapa.Capture.Chain;

/// <summary>A task that the framework completes when another one is: what waits for it waits for that one.</summary>
internal sealed class PromiseNode(bool canBeAbandoned) : ChainNode
{
    public override bool CanBeAbandoned => canBeAbandoned;

    public override object? Awaiter(object instance) => TaskContinuation.Of(Unsafe.As<Task>(instance));
}
