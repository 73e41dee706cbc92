using System.Collections.Concurrent;

namespace Whakapapa.Tests.Http;

public class ConcurrencyTests
{
    private const int Callers = 8;
    private const int Requests = 200;

    [Theory]
    [InlineData(Marking.OnTheStack)]
    [InlineData(Marking.AfterAHop)]
    public async Task None_of_many_requests_at_once_says_that_another_made_it(Marking marking)
    {
        var sent = new ConcurrentBag<(string Caller, string Purpose)>();
        using var client = new HttpClient(Pipeline.Create(marking, async (request, token) =>
        {
            await Task.Yield();
            sent.Add((request.RequestUri!.Query[1..], request.Headers.GetValues("Whakapapa-Purpose").First()));
            return await InnerHandler.Answer(token);
        }));

        await Task.WhenAll(Enumerable.Range(0, Callers).Select(i => (i % 3) switch
        {
            0 => Task.Run(() => ReadAsync(client)),
            1 => Task.Run(() => WriteAsync(client)),
            _ => Task.Run(() => WatchAsync(client)),
        }));

        Assert.Equal(Callers * Requests, sent.Count);
        Assert.Contains(sent, request => request.Purpose.Contains($"ConcurrencyTests.{request.Caller}(HttpClient)", StringComparison.Ordinal));
        Assert.All(sent, request => Assert.All(
            new[] { nameof(ReadAsync), nameof(WriteAsync), nameof(WatchAsync) }.Where(other => other != request.Caller),
            other => Assert.DoesNotContain(other, request.Purpose, StringComparison.Ordinal)));
    }

    private static async Task ReadAsync(HttpClient client)
    {
        for (var i = 0; i < Requests; i++)
        {
            using var response = await client.GetAsync(new Uri(Pipeline.Pods, "?" + nameof(ReadAsync)));
        }
    }

    private static async Task WriteAsync(HttpClient client)
    {
        for (var i = 0; i < Requests; i++)
        {
            using var response = await client.DeleteAsync(new Uri(Pipeline.Pods, "?" + nameof(WriteAsync)));
        }
    }

    private static async Task WatchAsync(HttpClient client)
    {
        for (var i = 0; i < Requests; i++)
        {
            await using var stream = await client.GetStreamAsync(new Uri(Pipeline.Pods, "?" + nameof(WatchAsync)));
        }
    }
}
