namespace Whakapapa.Capture.Chain;

/// <summary>Objects beyond which nothing is known.</summary>
internal sealed class EndNode : ChainNode
{
    /// <summary>An object of no known kind: says that what waits is not known.</summary>
    public static readonly object UnknownAwaiter = new();

    public static readonly EndNode Unknown = new(ChainEnd.Unknown);

    public static readonly EndNode Blocked = new(ChainEnd.Blocked);

    public static readonly EndNode Several = new(ChainEnd.Several);

    private readonly ChainEnd _end;

    private EndNode(ChainEnd end) => _end = end;

    public override ChainEnd? End => _end;

    public override object? Awaiter(object instance) => null;
}
