namespace Whakapapa.Capture.Chain;

/// <summary>An object of the framework that is awaited as a value task, and done as soon as one of several tasks is.</summary>
internal sealed class ValueTaskSourceNode(ValueTaskSourceLayout source) : ChainNode
{
    public override bool CanBeAbandoned => true;

    public override object? Awaiter(object instance) => source.Awaiter(instance);
}
