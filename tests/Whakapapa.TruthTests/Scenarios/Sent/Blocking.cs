using System.Runtime.CompilerServices;
using Whakapapa.TruthTests.Harness;

namespace Whakapapa.TruthTests.Scenarios.Sent;

[Path(Hot = 2000)]
[Path("open", "b")]
internal static class BlockedBelowAsync
{
    public static async Task Run(HttpClient client)
    {
        await Outer(client, ""); // 4
        await Task.Yield();
        await Outer(client, "b"); // b4
    }

    private static async Task Outer(HttpClient client, string label)
    {
        Block(client, label); // 3 b3
        await Task.CompletedTask;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Block(HttpClient client, string label) =>
        Inner(client, label).GetAwaiter().GetResult(); // 2 b2

    private static async Task Inner(HttpClient client, string label) => await client.GetAsync(label).ConfigureAwait(false); // 1 b1
}

[Path("stack")]
internal static class SynchronousSend
{
    public static Task Run(HttpClient client)
    {
        var thread = new Thread(() => Middle(client)); // 3~
        thread.Start();
        thread.Join();
        return Task.CompletedTask;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Middle(HttpClient client)
    {
        Get(client); // 2
        GC.KeepAlive(client);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Get(HttpClient client)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "");
        client.Send(request).Dispose(); // 1
    }
}
