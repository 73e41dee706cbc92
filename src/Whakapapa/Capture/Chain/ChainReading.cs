namespace Whakapapa.Capture.Chain;

/// <summary>What one walk up a chain saw.</summary>
/// <param name="Count">How many steps there are.</param>
/// <param name="End">Why it went no further.</param>
/// <param name="Awaiters">How many wait at the end, where they are several.</param>
/// <param name="CanBeAbandoned">Whether an awaiter on the way can go on at any time, so that the chain may have changed meanwhile.</param>
internal readonly record struct ChainReading(int Count, ChainEnd End, int Awaiters, bool CanBeAbandoned);
