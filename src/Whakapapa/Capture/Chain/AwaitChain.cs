namespace Whakapapa.Capture.Chain;

/// <summary>
/// The async methods that wait, each for the next inner one, until a request is done. There is one instance for each
/// distinct chain as long as it is cached.
/// </summary>
internal sealed class AwaitChain(CallPath path, ChainEnd end, int awaiters)
{
    /// <summary>The chain of which nothing is known.</summary>
    public static readonly AwaitChain Unknown = new(new CallPath([], CallPathQuality.Open), ChainEnd.Unknown, 0);

    /// <summary>Stands for the chain of a request that cannot wait until it can be read.</summary>
    public static readonly AwaitChain NotAsked = new(new CallPath([], CallPathQuality.Open), ChainEnd.Unknown, 0);

    private int _waitsInVain;

    public CallPath Path { get; } = path;

    public ChainEnd End { get; } = end;

    /// <summary>How many wait for the outermost method, where they are <see cref="ChainEnd.Several"/>.</summary>
    public int Awaiters { get; } = awaiters;

    /// <summary>How often an awaiter of the outermost method was waited for and did not come. Counts roughly.</summary>
    public int WaitsInVain
    {
        get => Volatile.Read(ref _waitsInVain);
        set => Volatile.Write(ref _waitsInVain, value);
    }
}
