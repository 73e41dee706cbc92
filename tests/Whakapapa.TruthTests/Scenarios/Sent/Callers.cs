using System.Runtime.CompilerServices;
using Whakapapa.TruthTests.Harness;

namespace Whakapapa.TruthTests.Scenarios.Sent;

[Path]
internal static class AsyncCallers
{
    public static async Task Run(HttpClient client) => await Outer(client); // 3

    private static async Task Outer(HttpClient client)
    {
        await Task.Yield();
        await Inner(client); // 2
    }

    private static async Task Inner(HttpClient client)
    {
        await Task.CompletedTask;
        await client.GetAsync(""); // 1
    }
}

[Path]
internal static class SynchronousPassThrough
{
    public static async Task Run(HttpClient client)
    {
        await Task.Yield();
        await Through(client); // 3
    }

    private static Task Through(HttpClient client) =>
        Inner(client); // 2~

    private static async Task Inner(HttpClient client) => await client.GetAsync(""); // 1
}

[Path]
internal static class TwoSynchronousCallersOfOneChain
{
    public static async Task Run(HttpClient client)
    {
        for (var i = 0; i < 3; i++)
        {
            Func<HttpClient, string, Task> caller = i switch { 0 => First, 1 => Second, _ => Inner };
            await caller(client, i switch { 0 => "", 1 => "b", _ => "c" }); // 3 b3 c2
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Task First(HttpClient client, string label)
    {
        var task = Inner(client, label); // 2
        GC.KeepAlive(client);
        return task;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Task Second(HttpClient client, string label)
    {
        var task = Inner(client, label); // b2
        GC.KeepAlive(client);
        return task;
    }

    private static async Task Inner(HttpClient client, string label) => await client.GetAsync(label); // 1 b1 c1
}

[Path]
internal static class SynchronousCallerOfEverySize
{
    private static int _turn;

    public static async Task Run(HttpClient client)
    {
        // As deep with a caller of one size below as without it and with more on the stack above.
        var turn = Interlocked.Increment(ref _turn);
        await Task.Yield();
        switch (turn % 3)
        {
            case 0:
                await Padded(client, 16 * (turn / 3 % 64)); // 3
                break;
            default:
                await Inner(client, "b", 16 * (turn / 3 % 64)); // b2
                break;
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Task Padded(HttpClient client, int size)
    {
        Span<byte> room = stackalloc byte[size];
        var task = Inner(client, "", 0); // 2
        room.Clear();
        return task;
    }

    private static async Task Inner(HttpClient client, string label, int size) => await Send(client, label, size); // 1 b1

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Task Send(HttpClient client, string label, int size)
    {
        Span<byte> room = stackalloc byte[size];
        var task = client.GetAsync(label); // 0 b0
        room.Clear();
        return task;
    }
}

[Path]
internal static class Decorators
{
    public static async Task Run(HttpClient client)
    {
        IApi api = new Outer(new Inner(client));
        await api.Get(""); // 3
        await new Inner(client).Get("b"); // b2
    }

    internal interface IApi
    {
        Task Get(string label);
    }

    internal abstract class Decorator : IApi
    {
        public abstract Task Get(string label);
    }

    internal sealed class Outer(IApi inner) : Decorator
    {
        [MethodImpl(MethodImplOptions.NoInlining)]
        public override Task Get(string label)
        {
            var task = inner.Get(label); // 2
            GC.KeepAlive(this);
            return task;
        }
    }

    internal sealed class Inner(HttpClient client) : IApi
    {
        public async Task Get(string label) => await client.GetAsync(label); // 1 b1
    }
}

[Path]
internal static class Recursion
{
    public static async Task Run(HttpClient client) => await Descend(client, 3); // 5

    private static async Task Descend(HttpClient client, int depth)
    {
        if (depth == 0)
        {
            await client.GetAsync(""); // 1
            return;
        }

        await Descend(client, depth - 1); // 2 3 4
    }
}

[Path]
internal static class RecursionThroughASynchronousMethod
{
    public static async Task Run(HttpClient client) => await Descend(client, 2); // 6

    private static async Task Descend(HttpClient client, int depth)
    {
        if (depth == 0)
        {
            await client.GetAsync(""); // 1
            return;
        }

        await Again(client, depth - 1); // 3 5
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Task Again(HttpClient client, int depth)
    {
        var task = Descend(client, depth); // 2 4
        GC.KeepAlive(client);
        return task;
    }
}

[Path]
internal static class GenericCallers
{
    public static async Task Run(HttpClient client)
    {
        await Outer<string>(client); // 4
        await Outer<int>(client); // b4
    }

    private static async Task Outer<T>(HttpClient client) => await new Box<T>().Through<object>(client); // 3 b3

    private sealed class Box<T>
    {
        [MethodImpl(MethodImplOptions.NoInlining)]
        public Task Through<TOther>(HttpClient client)
        {
            var task = Inner<TOther>(client); // 2 b2
            GC.KeepAlive(this);
            return task;
        }

        private async Task Inner<TOther>(HttpClient client) => await client.GetAsync(typeof(T) == typeof(int) ? "b" : ""); // 1 b1
    }
}

[Path]
internal static class BranchesOfOneMethod
{
    public static async Task Run(HttpClient client)
    {
        await Task.Yield();
        await Choose(client, ""); // 3
        await Choose(client, "b"); // b3
        await Choose(client, "c"); // c3
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Task Choose(HttpClient client, string label)
    {
        if (label == "b")
        {
            var second = Inner(client, label); // b2
            GC.KeepAlive(client);
            return second;
        }

        var task = Task.CompletedTask;
        switch (label)
        {
            case "c":
                task = Inner(client, label); // c2
                break;
            default:
                task = Inner(client, label); // 2
                break;
        }

        GC.KeepAlive(client);
        return task;
    }

    private static async Task Inner(HttpClient client, string label) => await client.GetAsync(label); // 1 b1 c1
}

[Path]
internal static class InlinedBeside
{
    public static async Task Run(HttpClient client)
    {
        await Task.Yield();
        await Both(client); // 3 b4
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Task Both(HttpClient client)
    {
        var first = Inner(client, ""); // 2
        var second = Small(client); // b3
        return Task.WhenAll(first, second);
    }

    private static Task Small(HttpClient client) =>
        Inner(client, "b"); // b2~

    private static async Task Inner(HttpClient client, string label) => await client.GetAsync(label); // 1 b1
}
