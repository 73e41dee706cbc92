namespace Whakapapa.Tests.Http;

public class OrderTests
{
    private const int Requests = 100;

    [Theory]
    [InlineData(Marking.None)]
    [InlineData(Marking.OnTheStack)]
    public async Task Without_a_hop_requests_that_nobody_awaits_keep_their_order(Marking marking)
    {
        var order = new List<int>();
        using var client = Client(marking, order);

        var sending = Enumerable.Range(0, Requests).Select(i => GetAsync(client, i)).ToList();
        Assert.Equal(Enumerable.Range(0, Requests), order);

        await Task.WhenAll(sending);
    }

    [Theory]
    [MemberData(nameof(Pipeline.All), MemberType = typeof(Pipeline))]
    public async Task Requests_that_are_awaited_keep_their_order(Marking marking)
    {
        var order = new List<int>();
        using var client = Client(marking, order);

        for (var i = 0; i < Requests; i++)
        {
            await GetAsync(client, i);
        }

        Assert.Equal(Enumerable.Range(0, Requests), order);
    }

    private static HttpClient Client(Marking marking, List<int> order) => new(Pipeline.Create(marking, (request, token) =>
    {
        order.Add(int.Parse(request.RequestUri!.Query[1..], null));
        return InnerHandler.Answer(token);
    }));

    private static async Task GetAsync(HttpClient client, int number)
    {
        using var response = await client.GetAsync(new Uri(Pipeline.Pods, $"?{number}"));
    }
}
