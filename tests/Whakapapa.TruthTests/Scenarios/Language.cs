using Whakapapa.TruthTests.Harness;

namespace Whakapapa.TruthTests.Scenarios;

[Scenario]
internal static class Lambdas
{
    public static async Task Run(Send send)
    {
        Func<Task> captured = async () => await send(); // 1
        Func<Send, Task> plain = static async to => await to("b"); // b1
        await captured(); // 2
        await plain(send); // b2
    }
}

[Scenario]
internal static class LocalFunctions
{
    public static async Task Run(Send send)
    {
        await Outer(); // 3

        async Task Outer()
        {
            await Inner(send); // 2
        }

        static async ValueTask Inner(Send to)
        {
            await to(); // 1
        }
    }
}

[Scenario]
internal static class GenericMethods
{
    public static async Task Run(Send send)
    {
        await Of<string>(send, ""); // 2
        await Of<int>(send, "b"); // b2
        await Holder<Uri>.Of<List<string>>(send); // c2
    }

    private static async Task<T?> Of<T>(Send send, string label)
    {
        await send(label); // 1 b1
        return default;
    }

    private static class Holder<T>
    {
        public static async Task<(T?, TOther?)> Of<TOther>(Send send)
        {
            await send("c"); // c1
            return default;
        }
    }
}

[Scenario]
internal static class InstanceAndInterfaceMethods
{
    public static async Task Run(Send send)
    {
        IReconciler reconciler = new Reconciler();
        await reconciler.ReconcileAsync(send); // 2
        await new Part("b").SendAsync(send); // b2
    }

    private interface IReconciler
    {
        Task ReconcileAsync(Send send);
    }

    private sealed class Reconciler : IReconciler
    {
        async Task IReconciler.ReconcileAsync(Send send) => await send(); // 1
    }

    private readonly struct Part(string label)
    {
        public async Task SendAsync(Send send) => await send(label); // b1
    }
}

[Scenario]
internal static class CatchAndFinally
{
    public static async Task Run(Send send)
    {
        try
        {
            try
            {
                throw new InvalidOperationException();
            }
            catch (InvalidOperationException)
            {
                await Inner(send, ""); // 2
            }
        }
        finally
        {
            await Inner(send, "b"); // b2
        }
    }

    private static async Task Inner(Send send, string label) => await send(label); // 1 b1
}

[Scenario]
internal static class AwaitUsing
{
    public static async Task Run(Send send)
    {
        await using (new Lease(send)) // 2?
        {
            await Task.Yield();
        }
    }

    private sealed class Lease(Send send) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync() => await send(); // 1
    }
}

[Scenario]
internal static class RetryLoop
{
    public static async Task Run(Send send) => await Retry(async () => // 3
    {
        await send(); // 1
    });

    private static async Task Retry(Func<Task> action)
    {
        for (var attempt = 0; attempt < 3; attempt++)
        {
            try
            {
                await action(); // 2
            }
            catch (HttpRequestException) when (attempt < 2)
            {
                await Task.Delay(1);
            }
        }
    }
}

[Scenario]
internal static class LazyTask
{
    public static async Task Run(Send send)
    {
        var lazy = new Lazy<Task>(() => Inner(send));
        await lazy.Value; // 2
    }

    private static async Task Inner(Send send) => await send(); // 1
}

[Scenario]
internal static class SwitchExpressionAndConditional
{
    public static async Task Run(Send send)
    {
        for (var i = 0; i < 3; i++)
        {
            _ = i switch
            {
                0 => await Inner(send, ""), // 2?
                1 => await Inner(send, "b"), // b2?
                _ => await Inner(send, "c"), // c2?
            };
        }
    }

    private static async Task<int> Inner(Send send, string label)
    {
        await send(label); // 1 b1 c1
        return 1;
    }
}
