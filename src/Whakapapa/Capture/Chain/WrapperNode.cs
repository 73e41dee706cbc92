using System.Runtime.CompilerServices;

namespace Whakapapa.Capture.Chain;

/// <summary>An object of the framework that holds the continuation proper in a field.</summary>
internal sealed class WrapperNode(int continuation) : ChainNode
{
    public override object? Awaiter(object instance) => Volatile.Read(ref FieldOffset.At<object?>(instance, continuation)) ?? EndNode.UnknownAwaiter;
}
