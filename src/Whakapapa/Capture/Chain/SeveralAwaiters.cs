namespace Whakapapa.Capture.Chain;

/// <summary>What waits for a task that several wait for.</summary>
internal sealed record SeveralAwaiters(int Count);
