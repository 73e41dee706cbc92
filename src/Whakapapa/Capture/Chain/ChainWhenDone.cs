using System.Runtime.CompilerServices;

namespace Whakapapa.Capture.Chain;

/// <summary>
/// Awaits a task and then reads the chain, without a hop: for what is told about a request when it is done. Never throws; the
/// task's own outcome is for whoever asks the task. Awaited once.
/// </summary>
internal sealed class ChainWhenDone(Task task) : ICriticalNotifyCompletion
{
    private Action? _continuation;

    public bool IsCompleted => task.IsCompleted;

    public ChainWhenDone GetAwaiter() => this;

    /// <summary>The chain, or null if it cannot be read: the task was done at once, and the callers have not returned yet.</summary>
    public AwaitChain? GetResult() => _continuation is { } continuation && ChainSupport.IsAvailable ? AwaitChains.Of(continuation) : null;

    public void OnCompleted(Action continuation) => UnsafeOnCompleted(continuation);

    public void UnsafeOnCompleted(Action continuation)
    {
        _continuation = continuation;
        task.ConfigureAwait(false).GetAwaiter().UnsafeOnCompleted(continuation);
    }
}
