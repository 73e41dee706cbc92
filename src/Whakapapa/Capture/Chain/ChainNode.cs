namespace Whakapapa.Capture.Chain;

/// <summary>
/// What the objects of one type are on the way from a task to its awaiter. Reading never throws and never blocks: the
/// objects may be changed meanwhile by the threads that own them.
/// </summary>
internal abstract class ChainNode
{
    /// <summary>What ends the chain here, or null if it goes on.</summary>
    public virtual ChainEnd? End => null;

    /// <summary>Whether the awaiter can go on before what it awaits is done.</summary>
    public virtual bool CanBeAbandoned => false;

    /// <summary>What waits for <paramref name="instance"/>, or null if nothing does.</summary>
    public abstract object? Awaiter(object instance);
}
