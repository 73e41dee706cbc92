using Whakapapa.Capture.Chain;
using Whakapapa.TruthTests.Harness;

namespace Whakapapa.TruthTests.Scenarios;

[Scenario(ChainEnd.Unawaited, Hot = 300)]
internal static class StoredAndAwaitedLater
{
    public static async Task Run(Send send)
    {
        var sent = new TaskCompletionSource();
        var stored = Inner(send, sent);
        await sent.Task;
        await stored;
    }

    private static async Task Inner(Send send, TaskCompletionSource sent)
    {
        await send(); // 1
        sent.SetResult();
    }
}

[Scenario(ChainEnd.Unawaited)]
internal static class BridgedByATaskCompletionSource
{
    public static async Task Run(Send send)
    {
        var bridge = new TaskCompletionSource();
        _ = Pump(send, bridge);
        await bridge.Task;
    }

    private static async Task Pump(Send send, TaskCompletionSource bridge)
    {
        await send(); // 1
        bridge.SetResult();
    }
}

[Scenario]
internal static class AsyncVoid
{
    public static async Task Run(Send send)
    {
        var done = new TaskCompletionSource();
        OnEvent(send, done);
        await done.Task;
    }

    private static async void OnEvent(Send send, TaskCompletionSource done)
    {
        await Inner(send); // 2
        done.SetResult();
    }

    private static async Task Inner(Send send) => await send(); // 1
}

[Scenario(ChainEnd.Blocked, Hot = 500)]
internal static class BlockedByResult
{
    public static async Task Run(Send send)
    {
        await Task.Yield();
        Blocks(send);
    }

    private static void Blocks(Send send) => _ = Inner(send).Result;

    private static async Task<int> Inner(Send send)
    {
        await send().ConfigureAwait(false); // 1
        return 1;
    }
}

[Scenario(ChainEnd.Blocked, Hot = 500)]
internal static class BlockedByWaitAll
{
    public static Task Run(Send send)
    {
        var thread = new Thread(() => Task.WaitAll(Inner(send), Task.CompletedTask));
        thread.Start();
        return Task.Run(thread.Join);
    }

    private static async Task Inner(Send send) => await send(); // 1
}

[Scenario(ChainEnd.Truncated, Hot = 200)]
internal static class DeeperThanTheLimit
{
    public static async Task Run(Send send) => await Descend(send, 80);

    private static async Task Descend(Send send, int depth)
    {
        if (depth > 0)
        {
            await Descend(send, depth - 1); // 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31 32 33 34 35 36 37 38 39 40 41 42 43 44 45 46 47 48 49 50 51 52 53 54 55 56 57 58 59 60 61 62 63
        }
        else
        {
            await send(); // 1
        }
    }
}

[Scenario(ChainEnd.Blocked, Hot = 300)]
internal static class BlockingEnumerable
{
    public static async Task Run(Send send)
    {
        await Task.Yield();
        foreach (var _ in Items(send).ToBlockingEnumerable())
        {
            continue;
        }
    }

    private static async IAsyncEnumerable<int> Items(Send send)
    {
        await send().ConfigureAwait(false); // 1
        yield return 1;
    }
}

[Scenario(ChainEnd.Unknown)]
internal static class HandWrittenCallback
{
    public static async Task Run(Send send)
    {
        var done = new TaskCompletionSource();
        Inner(send).GetAwaiter().UnsafeOnCompleted(() => done.SetResult());
        await done.Task;
    }

    private static async Task Inner(Send send) => await send(); // 1
}
