using System.Threading.Channels;
using Whakapapa.TruthTests.Harness;

namespace Whakapapa.TruthTests.Scenarios;

[Scenario]
internal static class AsyncIterator
{
    public static async Task Run(Send send)
    {
        await foreach (var _ in Items(send)) // 2 b2
        {
            await Body(send); // c2
        }
    }

    private static async IAsyncEnumerable<int> Items(Send send)
    {
        await Task.Yield();
        await send(); // 1
        yield return 1;
        await send("b"); // b1
        yield return 2;
    }

    private static async Task Body(Send send) => await send("c"); // c1
}

[Scenario]
internal static class IteratorOverIterator
{
    public static async Task Run(Send send)
    {
        await foreach (var _ in Outer(send).ConfigureAwait(false)) // 3
        {
            continue;
        }
    }

    private static async IAsyncEnumerable<int> Outer(Send send)
    {
        await foreach (var item in Inner(send)) // 2
        {
            yield return item;
        }
    }

    private static async IAsyncEnumerable<int> Inner(Send send)
    {
        yield return 0;
        await send(); // 1
        yield return 1;
    }
}

[Scenario]
internal static class IteratorDisposed
{
    public static async Task Run(Send send)
    {
        await foreach (var _ in Items(send)) // 2?
        {
            break;
        }
    }

    private static async IAsyncEnumerable<int> Items(Send send)
    {
        try
        {
            yield return 1;
            yield return 2;
        }
        finally
        {
            await send(); // 1
        }
    }
}

[Scenario]
internal static class IteratorByHand
{
    public static async Task Run(Send send)
    {
        var enumerator = Items(send).GetAsyncEnumerator();
        await enumerator.MoveNextAsync(); // 2
        await enumerator.MoveNextAsync().AsTask(); // b2
        await enumerator.DisposeAsync();
    }

    private static async IAsyncEnumerable<int> Items(Send send)
    {
        await send(); // 1
        yield return 1;
        await send("b"); // b1
        yield return 2;
    }
}

[Scenario]
internal static class AsyncLinq
{
    public static async Task Run(Send send) =>
        await Numbers().Where(number => number > 0).Select(async (int number, CancellationToken _) => await Inner(send, number)).ToListAsync(); // 2 3

    private static async IAsyncEnumerable<int> Numbers()
    {
        await Task.Yield();
        yield return 1;
    }

    private static async ValueTask<int> Inner(Send send, int number)
    {
        await send(); // 1
        return number;
    }
}

[Scenario]
internal static class ChannelConsumer
{
    public static async Task Run(Send send)
    {
        var channel = Channel.CreateUnbounded<int>();
        var consumer = Consume(channel.Reader, send);
        await Task.Yield();
        channel.Writer.TryWrite(1);
        channel.Writer.Complete();
        await consumer; // 3
    }

    private static async Task Consume(ChannelReader<int> reader, Send send)
    {
        await foreach (var _ in reader.ReadAllAsync())
        {
            await Inner(send); // 2
        }
    }

    private static async Task Inner(Send send) => await send(); // 1
}

[Scenario]
internal static class ParallelForEachAsync
{
    public static async Task Run(Send send) => await Parallel.ForEachAsync(Enumerable.Range(0, 3), async (_, _) => // 3
    {
        await Inner(send); // 2
    });

    private static async Task Inner(Send send) => await send(); // 1
}

[Scenario]
internal static class ParallelForEachAsyncOverAStream
{
    public static async Task Run(Send send) => await Parallel.ForEachAsync(Numbers(), (_, _) => Inner(send)); // 2

    private static async IAsyncEnumerable<int> Numbers()
    {
        await Task.Yield();
        yield return 1;
    }

    private static async ValueTask Inner(Send send) => await send(); // 1
}

[Scenario]
internal static class ParallelForAsync
{
    public static async Task Run(Send send) => await Parallel.ForAsync(0, 2, async (_, _) => await send()); // 1 2
}
