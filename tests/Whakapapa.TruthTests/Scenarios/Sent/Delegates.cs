using System.Runtime.CompilerServices;
using Whakapapa.TruthTests.Harness;

namespace Whakapapa.TruthTests.Scenarios.Sent;

[Path]
internal static class AsyncLambdasInASelect
{
    public static async Task Run(HttpClient client) =>
        await Task.WhenAll(new[] { "", "b" }.Select(async label => // 2 b2
        {
            await client.GetAsync(label); // 1 b1
        }));
}

[Path]
internal static class SynchronousLambdasInASelect
{
    public static async Task Run(HttpClient client)
    {
        var tasks = new[] { "", "b" }
            .Select(label =>
                Inner(client, label)); // 2~ b2~
        await Task.WhenAll(tasks); // 3 b3
    }

    private static async Task Inner(HttpClient client, string label) => await client.GetAsync(label); // 1 b1
}

[Path]
internal static class ListFilledInALoop
{
    public static async Task Run(HttpClient client)
    {
        await Task.Yield();
        var tasks = new List<Task>();
        foreach (var label in new List<string> { "", "b" })
        {
            tasks.Add(Inner(client, label)); // 2^ b2^
        }

        await Task.WhenAll(tasks); // 2 b2
    }

    private static async Task Inner(HttpClient client, string label) => await client.GetAsync(label); // 1 b1
}

[Path]
internal static class TaskRunOfASynchronousLambda
{
    public static async Task Run(HttpClient client) =>
        await Task.Run(() => // 3
            Inner(client)); // 2~

    private static async Task Inner(HttpClient client) => await client.GetAsync(""); // 1
}

[Path("open")]
internal static class TaskRunOfAnAction
{
    public static async Task Run(HttpClient client)
    {
        Task? stored = null;
        var started = Task.Run(() => Start(client, out stored)); // 3~
        await started;
        await stored!;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Start(HttpClient client, out Task stored)
    {
        stored = Inner(client); // 2
    }

    private static async Task Inner(HttpClient client) => await client.GetAsync(""); // 1
}

[Path("open")]
internal static class EventThatIsHandledByAsyncVoid
{
    private static event EventHandler<HttpClient>? Raised = OnRaised;

    private static readonly AsyncLocal<TaskCompletionSource?> Done = new();

    public static async Task Run(HttpClient client)
    {
        var done = Done.Value = new TaskCompletionSource();
        await Task.Yield();
        Raise(client); // 3
        await done.Task;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Raise(HttpClient client)
    {
        Raised?.Invoke(null, client); // 2
        GC.KeepAlive(client);
    }

    private static async void OnRaised(object? sender, HttpClient client)
    {
        await client.GetAsync(""); // 1
        Done.Value!.SetResult();
    }
}

[Path]
internal static class ThreadPoolItem
{
    public static Task Run(HttpClient client)
    {
        var done = new TaskCompletionSource();
        ThreadPool.QueueUserWorkItem(_ => Handle(client, done)); // 2~
        return done.Task;
    }

    private static async void Handle(HttpClient client, TaskCompletionSource done)
    {
        await client.GetAsync(""); // 1
        done.SetResult();
    }
}

[Path(Hot = 200)]
internal static class TimerCallback
{
    public static async Task Run(HttpClient client)
    {
        var done = new TaskCompletionSource();
        await using var timer = new Timer(_ => Handle(client, done), null, 1, Timeout.Infinite); // 2~
        await done.Task;
    }

    private static async void Handle(HttpClient client, TaskCompletionSource done)
    {
        await client.GetAsync(""); // 1
        done.SetResult();
    }
}

[Path(Hot = 3000)]
internal static class ParallelBodies
{
    public static async Task Run(HttpClient client) =>
        await Parallel.ForEachAsync(new[] { "", "b" }, async (label, cancel) => // 2 b2
        {
            await client.GetAsync(label, cancel); // 1 b1
        });
}

[Path]
internal static class LazyFactory
{
    public static async Task Run(HttpClient client)
    {
        var lazy = new Lazy<Task>(() =>
            Inner(client)); // 2~
        await lazy.Value; // 3
    }

    private static async Task Inner(HttpClient client) => await client.GetAsync(""); // 1
}
