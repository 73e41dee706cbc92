using System.Runtime.CompilerServices;
using Whakapapa.TruthTests.Harness;

namespace Whakapapa.TruthTests.Scenarios;

[Scenario]
internal static class TaskMethods
{
    public static async Task Run(Send send) => await Outer(send); // 3

    private static async Task Outer(Send send)
    {
        await Task.Yield();
        await Inner(send); // 2
    }

    private static async Task<int> Inner(Send send)
    {
        await send(); // 1
        return 1;
    }
}

[Scenario]
internal static class SynchronousUntilTheRequest
{
    public static async Task Run(Send send) => await Outer(send); // 3

    private static async Task Outer(Send send)
    {
        await Task.CompletedTask;
        await Inner(send); // 2
    }

    private static async Task Inner(Send send) => await send(); // 1
}

[Scenario]
internal static class ValueTaskMethods
{
    public static async Task Run(Send send) => await Outer(send); // 3

    private static async ValueTask<int> Outer(Send send)
    {
        await Inner(send); // 2
        return 1;
    }

    private static async ValueTask Inner(Send send) => await send(); // 1
}

[Scenario]
internal static class ConfigureAwaitFalse
{
    public static async Task Run(Send send) => await Outer(send).ConfigureAwait(false); // 3

    private static async ValueTask Outer(Send send) => await Inner(send).ConfigureAwait(false); // 2

    private static async Task Inner(Send send) => await send().ConfigureAwait(false); // 1
}

[Scenario]
internal static class ConfigureAwaitOptionsOfEveryKind
{
    public static async Task Run(Send send) => await Outer(send).ConfigureAwait(ConfigureAwaitOptions.ForceYielding); // 3

    private static async Task Outer(Send send) => await Inner(send).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing); // 2

    private static async Task Inner(Send send) => await send().ConfigureAwait(ConfigureAwaitOptions.ContinueOnCapturedContext); // 1
}

[Scenario]
internal static class PoolingBuilder
{
    public static async Task Run(Send send) => await Outer(send); // 3

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private static async ValueTask Outer(Send send) => await Inner(send).ConfigureAwait(false); // 2

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private static async ValueTask<int> Inner(Send send)
    {
        await Task.Yield();
        await send(); // 1
        return 1;
    }
}

[Scenario]
internal static class PoolingBuilderAsTask
{
    public static async Task Run(Send send)
    {
        await Pooled(send).AsTask(); // 2
        await Pooled(send, "b").Preserve(); // b2
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private static async ValueTask<int> Pooled(Send send, string label = "")
    {
        await send(label); // 1 b1
        return 1;
    }
}

[Scenario]
internal static class TwoCallSitesInOneMethod
{
    public static async Task Run(Send send)
    {
        for (var i = 0; i < 2; i++)
        {
            await Inner(send, ""); // 2
            await Inner(send, "b"); // b2
        }

        await Inner(send, "c"); // c2
    }

    private static async Task Inner(Send send, string label) => await send(label); // 1 b1 c1
}

[Scenario]
internal static class PassThroughWithoutAsync
{
    public static async Task Run(Send send) => await Through(send); // 2

    private static Task Through(Send send) => Inner(send);

    private static async Task Inner(Send send) => await send(); // 1
}

[Scenario]
internal static class AwaitedLaterByTheSameMethod
{
    public static async Task Run(Send send)
    {
        var started = Inner(send);
        var other = 1 + 1;
        await started.ConfigureAwait(other == 3); // 2
    }

    private static async Task Inner(Send send) => await send(); // 1
}

[Scenario]
internal static class FlowOfTheExecutionContextSuppressed
{
    public static async Task Run(Send send)
    {
        Task inner;
        using (ExecutionContext.SuppressFlow())
        {
            inner = Inner(send);
        }

        await inner; // 2
    }

    private static async Task Inner(Send send) => await send(); // 1
}
