using System.Runtime.CompilerServices;
using Whakapapa.TruthTests.Harness;

namespace Whakapapa.TruthTests.Scenarios.Sent;

[Path("open")]
internal static class StartedHereAndAwaitedElsewhere
{
    public static async Task Run(HttpClient client)
    {
        await Task.Yield();
        var stored = new Task?[1];
        await Starter(client, stored); // 3
        await Elsewhere(stored);
    }

    private static async Task Starter(HttpClient client, Task?[] stored)
    {
        stored[0] = Inner(client); // 2
        await Task.CompletedTask;
    }

    private static async Task Elsewhere(Task?[] stored) => await stored[0]!;

    private static async Task Inner(HttpClient client) => await client.GetAsync(""); // 1
}

[Path("open")]
internal static class StartedByOneInvocationAndAwaitedByAnother
{
    public static async Task Run(HttpClient client)
    {
        var stored = new Task?[2];
        var later = new TaskCompletionSource();
        await Task.WhenAll(First(client, stored, later), Second(client, stored, later));
    }

    private static async Task First(HttpClient client, Task?[] stored, TaskCompletionSource later)
    {
        await Task.Yield();
        await Shared(client, stored, later);
    }

    private static async Task Second(HttpClient client, Task?[] stored, TaskCompletionSource later) => await Shared(client, stored, later);

    private static async Task Shared(HttpClient client, Task?[] stored, TaskCompletionSource later)
    {
        await Task.Yield();
        if (Interlocked.Exchange(ref stored[1], later.Task) is null)
        {
            stored[0] = Inner(client); // 2
            later.SetResult();
            return;
        }

        await later.Task;
        await stored[0]!;
    }

    private static async Task Inner(HttpClient client) => await client.GetAsync(""); // 1
}

[Path]
internal static class AwaitedByACombinator
{
    public static async Task Run(HttpClient client)
    {
        await Task.Yield();
        await Within(Inner(client)); // 2
    }

    private static async Task Within(Task task) => await task;

    private static async Task Inner(HttpClient client) => await client.GetAsync(""); // 1
}

[Path]
internal static class OuterHandlerThatSuspends
{
    public static DelegatingHandler[] Handlers() => [new TokenHandler()];

    public static async Task Run(HttpClient client) => await Middle(client); // 3

    private static async Task Middle(HttpClient client)
    {
        await client.GetAsync(""); // 2
    }

    private sealed class TokenHandler : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            await Task.Delay(0, cancellationToken);
            await Task.Yield();
            return await base.SendAsync(request, cancellationToken); // 1
        }
    }
}

[Path]
internal static class OuterHandlerThatPassesThrough
{
    public static DelegatingHandler[] Handlers() => [new MarkHandler()];

    public static async Task Run(HttpClient client) => await Middle(client); // 3

    private static async Task Middle(HttpClient client)
    {
        await client.GetAsync(""); // 2
    }

    private sealed class MarkHandler : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.Headers.Add("mark", "1");
            return base.SendAsync(request, cancellationToken); // 1~
        }
    }
}
