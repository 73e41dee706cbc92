using System.Runtime.CompilerServices;

namespace Whakapapa.Tests.Capture.Chain;

/// <summary>Suspends the method that awaits it until it is told to go on, so that its chain can be read meanwhile.</summary>
internal sealed class Suspension : ICriticalNotifyCompletion
{
    public bool IsCompleted => false;

    public Action Continuation { get; private set; } = () => { };

    public Suspension GetAwaiter() => this;

    public void GetResult() => Continuation = () => { };

    public void OnCompleted(Action continuation) => UnsafeOnCompleted(continuation);

    public void UnsafeOnCompleted(Action continuation) => Continuation = continuation;
}
