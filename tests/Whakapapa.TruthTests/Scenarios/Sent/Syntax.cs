using System.Runtime.CompilerServices;
using Whakapapa.TruthTests.Harness;

namespace Whakapapa.TruthTests.Scenarios.Sent;

[Path]
internal static class ConstructorThatStarts
{
    public static async Task Run(HttpClient client) =>
        await new Starter(client).Started; // 3

    private sealed class Starter
    {
        [MethodImpl(MethodImplOptions.NoInlining)]
        public Starter(HttpClient client)
        {
            Started = Inner(client); // 2
        }

        public Task Started { get; }

        private static async Task Inner(HttpClient client) => await client.GetAsync(""); // 1
    }
}

[Path]
internal static class Iterator
{
    public static async Task Run(HttpClient client)
    {
        await Task.Yield();
        await Task.WhenAll(Tasks(client)); // 3 b3
    }

    private static IEnumerable<Task> Tasks(HttpClient client)
    {
        yield return Inner(client, ""); // 2~
        yield return Inner(client, "b"); // b2~
    }

    private static async Task Inner(HttpClient client, string label) => await client.GetAsync(label); // 1 b1
}

[Path]
internal static class IteratorThatIsAsync
{
    public static async Task Run(HttpClient client)
    {
        await foreach (var _ in Items(client)) // 2 b2
        {
            GC.KeepAlive(client);
        }
    }

    private static async IAsyncEnumerable<int> Items(HttpClient client)
    {
        await client.GetAsync(""); // 1
        yield return 1;
        await client.GetAsync("b"); // b1
    }
}

[Path]
internal static class SentBeforeItIsEnumerated
{
    public static async Task Run(HttpClient client)
    {
        await Task.Yield();
        await foreach (var item in Items(client)) // 3
        {
            if (item == 2)
            {
                return;
            }
        }
    }

    private static async IAsyncEnumerable<int> Items(HttpClient client)
    {
        var watch = Watch(client); // 2^
        await foreach (var item in watch) // 2
        {
            yield return item;
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static IAsyncEnumerable<int> Watch(HttpClient client)
    {
        var sent = client.GetAsync(""); // 1
        return Enumerate(sent);
    }

    private static async IAsyncEnumerable<int> Enumerate(Task<HttpResponseMessage> sent)
    {
        await sent;
        yield return 1;
        yield return 2;
    }
}

[Path]
internal static class PassThroughInCatchAndFinally
{
    public static async Task Run(HttpClient client)
    {
        try
        {
            await Task.Yield();
            await Through(client, ""); // 3
            throw new InvalidOperationException();
        }
        catch (InvalidOperationException)
        {
            await Through(client, "b"); // b3
        }
        finally
        {
            await Through(client, "c"); // c3
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Task Through(HttpClient client, string label)
    {
        var task = Inner(client, label); // 2 b2 c2
        GC.KeepAlive(client);
        return task;
    }

    private static async Task Inner(HttpClient client, string label) => await client.GetAsync(label); // 1 b1 c1
}

[Path(Hot = 2000)]
internal static class SynchronousCatchAndFinally
{
    public static async Task Run(HttpClient client)
    {
        await Task.Yield();
        await Handle(client); // 3 b3 c3
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Task Handle(HttpClient client)
    {
        var tasks = new List<Task>();
        try
        {
            tasks.Add(Inner(client, "")); // 2
            throw new InvalidOperationException();
        }
        catch (InvalidOperationException)
        {
            tasks.Add(Inner(client, "b")); // b2
        }
        finally
        {
            tasks.Add(Inner(client, "c")); // c2
        }

        return Task.WhenAll(tasks);
    }

    private static async Task Inner(HttpClient client, string label) => await client.GetAsync(label); // 1 b1 c1
}

[Path]
internal static class LocalFunctionsAndLambdas
{
    public static async Task Run(HttpClient client)
    {
        await Local(""); // 2
        Func<string, Task> lambda = async label =>
            await client.GetAsync(label); // b1
        await lambda("b"); // b2

        async Task Local(string label) =>
            await client.GetAsync(label); // 1
    }
}

[Path(Hot = 1)]
internal static class StaticConstructor
{
    private static HttpClient? _client;

    public static async Task Run(HttpClient client)
    {
        _client = client;
        await Starter.Started; // 3~
    }

    private static class Starter
    {
        public static readonly Task Started;

        static Starter()
        {
            Started = Inner(_client!); // 2
        }
    }

    private static async Task Inner(HttpClient client) => await client.GetAsync(""); // 1
}
