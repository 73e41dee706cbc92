using Whakapapa.Capture.Chain;
using Whakapapa.TruthTests.Harness;

namespace Whakapapa.TruthTests.Scenarios;

[Scenario]
internal static class WhenAllOfSeveral
{
    public static async Task Run(Send send)
    {
        await Task.WhenAll(A(send), B(send)); // 2 b2
    }

    private static async Task A(Send send)
    {
        await Task.Yield();
        await send(); // 1
    }

    private static async Task B(Send send)
    {
        await Task.Yield();
        await send("b"); // b1
    }
}

[Scenario]
internal static class WhenAllWithResults
{
    public static async Task Run(Send send) => _ = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Inner(send))); // 2

    private static async Task<int> Inner(Send send)
    {
        await Task.Yield();
        await send(); // 1
        return 1;
    }
}

[Scenario]
internal static class WhenAnyOfTwo
{
    public static async Task Run(Send send) => await await Task.WhenAny(Inner(send), new TaskCompletionSource().Task); // 2

    private static async Task Inner(Send send) => await send(); // 1
}

[Scenario]
internal static class WhenAnyOfMany
{
    public static async Task Run(Send send)
    {
        var never = new TaskCompletionSource().Task;
        await Task.WhenAny([Inner(send), never, never]); // 2
    }

    private static async Task Inner(Send send) => await send(); // 1
}

[Scenario]
internal static class WhenEachTask
{
    public static async Task Run(Send send)
    {
        await foreach (var task in Task.WhenEach(Inner(send), Task.CompletedTask)) // 2
        {
            await task;
        }
    }

    private static async Task Inner(Send send)
    {
        await Task.Yield();
        await send(); // 1
    }
}

[Scenario]
internal static class WaitAsyncWithTimeout
{
    public static async Task Run(Send send) => await Inner(send).WaitAsync(TimeSpan.FromMinutes(1)); // 2

    private static async Task Inner(Send send) => await send(); // 1
}

[Scenario]
internal static class WaitAsyncWithToken
{
    public static async Task Run(Send send)
    {
        using var source = new CancellationTokenSource();
        await Inner(send).WaitAsync(source.Token); // 2
    }

    private static async Task<int> Inner(Send send)
    {
        await send(); // 1
        return 1;
    }
}

[Scenario]
internal static class UnwrappedTask
{
    public static async Task Run(Send send) => await Task.Factory.StartNew(() => Inner(send), default, TaskCreationOptions.None, TaskScheduler.Default).Unwrap(); // 2

    private static async Task Inner(Send send) => await send(); // 1
}

[Scenario]
internal static class ContinueWithAfterTheRequest
{
    public static async Task Run(Send send) => await Inner(send).ContinueWith(task => task.IsCompleted, TaskScheduler.Default); // 2

    private static async Task Inner(Send send) => await send(); // 1
}

[Scenario]
internal static class ContinueWithTheRequest
{
    public static async Task Run(Send send) =>
        await Task.CompletedTask.ContinueWith(async _ => await Inner(send), TaskScheduler.Default).Unwrap(); // 2 3

    private static async Task Inner(Send send) => await send(); // 1
}

[Scenario]
internal static class ContinueWithForgotten
{
    public static async Task Run(Send send)
    {
        var inner = Inner(send);
        _ = inner.ContinueWith(task => GC.KeepAlive(task), TaskScheduler.Default);
        await inner; // 2
    }

    private static async Task Inner(Send send) => await send(); // 1
}

[Scenario]
internal static class TaskRun
{
    public static async Task Run(Send send)
    {
        await Task.Run(() => Inner(send)); // 2
        await Task.Run(async () => // b3
        {
            await Inner(send, "b"); // b2
        });
    }

    private static async Task Inner(Send send, string label = "") => await send(label); // 1 b1
}

[Scenario(ChainEnd.Several, Hot = 300)]
internal static class SeveralAwaitersOfOneTask
{
    public static async Task Run(Send send)
    {
        var shared = Inner(send);
        await Task.WhenAll(Reader(shared), Reader(shared));
    }

    private static async Task Reader(Task shared) => await shared;

    private static async Task Inner(Send send)
    {
        await Task.Delay(1);
        await send(); // 1
    }
}

[Scenario]
internal static class PolledUntilDone
{
    public static async Task Run(Send send)
    {
        var inner = Inner(send);
        while (await Task.WhenAny(inner, Task.Delay(1)) != inner) // 2
        {
            await Task.Yield();
        }
    }

    private static async Task Inner(Send send)
    {
        await Task.Yield();
        await send(); // 1
    }
}
