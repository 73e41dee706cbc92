using System.Runtime.CompilerServices;

namespace Whakapapa.Capture.Chain;

/// <summary>Methods that wait for each other in each of the ways that <see cref="ChainNodeFactory"/> tells apart.</summary>
internal static class SelfTestChain
{
    private static async Task Leaf(SelfTest.Suspension suspension) => await suspension;

    public static async ValueTask ByValueTask(SelfTest.Suspension suspension)
    {
        await Task.CompletedTask.ConfigureAwait(false);
        await Leaf(suspension).ConfigureAwait(false);
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    public static async ValueTask Pooled(SelfTest.Suspension suspension) => await ByValueTask(suspension).ConfigureAwait(false);

    public static async IAsyncEnumerable<int> Iterator(SelfTest.Suspension suspension)
    {
        await Task.CompletedTask.ConfigureAwait(false);
        await Pooled(suspension).ConfigureAwait(false);
        yield return 1;
    }

    public static async Task<int> Enumerate(SelfTest.Suspension suspension)
    {
        var sum = 0;
        await foreach (var item in Iterator(suspension).ConfigureAwait(false))
        {
            sum += item;
        }

        return sum;
    }

    public static async Task Promises(SelfTest.Suspension suspension)
    {
        var never = new TaskCompletionSource();
        Task enumerate = Enumerate(suspension);
        var continued = enumerate.ContinueWith(static task => task, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default).Unwrap();
        await Task.WhenAny(Task.WhenAll(continued, Task.CompletedTask), never.Task).ConfigureAwait(false);
    }

    public static async Task Flowing(SelfTest.Suspension suspension) => await new Flow(Promises(suspension));

    public static async void Root(SelfTest.Suspension suspension) => await Flowing(suspension).ConfigureAwait(false);

    /// <summary>Awaits a task in the way of awaiters that flow the execution context themselves.</summary>
    private readonly struct Flow(Task task) : INotifyCompletion
    {
        public bool IsCompleted => task.IsCompleted;

        public Flow GetAwaiter() => this;

        public void GetResult() => task.GetAwaiter().GetResult();

        public void OnCompleted(Action continuation) => task.ConfigureAwait(false).GetAwaiter().OnCompleted(continuation);
    }
}
