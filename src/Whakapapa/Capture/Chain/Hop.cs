using System.Runtime.CompilerServices;
using System.Threading.Tasks.Sources;

namespace Whakapapa.Capture.Chain;

/// <summary>
/// Goes on as a thread pool work item of its own, and reads the chain there. Meanwhile the callers return to each
/// other, and each sets out what it waits for: that is what the chain is read from.
/// </summary>
/// <remarks>
/// Awaited once, by the method whose callers are asked for. What it resumes runs on a thread of the pool, whatever the synchronization context.
/// It is awaited as a <see cref="ValueTask{TResult}"/>, for which the runtime hands over the method's box as it is, without a delegate.
/// </remarks>
internal sealed class Hop : IValueTaskSource<AwaitChain>, IThreadPoolWorkItem
{
    private readonly HopGate _gate;
    private readonly long _ticket;
    private Action<object?>? _continuation;

    // What to continue with; then, in its place, the chain: there is a hop a request, so its size matters.
    private object? _stateOrChain;

    private Hop(HopGate gate, long ticket) => (_gate, _ticket) = (gate, ticket);

    /// <summary>The gate of the process's thread pool.</summary>
    public static HopGate Gate { get; } = new(TimeProvider.System);

    /// <summary>Null while the gate is shut. To be asked only where <see cref="ChainSupport"/> finds no obstacle.</summary>
    public static Hop? TryStart(HopGate gate) => gate.TryEnter(out var ticket) ? new Hop(gate, ticket) : null;

    public ConfiguredValueTaskAwaitable<AwaitChain>.ConfiguredValueTaskAwaiter GetAwaiter() =>
        new ValueTask<AwaitChain>(this, token: 0).ConfigureAwait(false).GetAwaiter();

    ValueTaskSourceStatus IValueTaskSource<AwaitChain>.GetStatus(short token) => ValueTaskSourceStatus.Pending;

    AwaitChain IValueTaskSource<AwaitChain>.GetResult(short token) => (AwaitChain)_stateOrChain!;

    // The builder keeps the execution context in its box and restores it, as for any other await. The queue is the global
    // one: from its own, a thread may be robbed before its callers have returned.
    void IValueTaskSource<AwaitChain>.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags)
    {
        (_continuation, _stateOrChain) = (continuation, state);
        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    void IThreadPoolWorkItem.Execute()
    {
        StackMemory.Anchor();
        _gate.Arrived(_ticket);
        var state = _stateOrChain;
        _stateOrChain = state is Action action ? AwaitChains.Of(action) : AwaitChains.OfBox(state);
        _continuation!(state);
    }
}
