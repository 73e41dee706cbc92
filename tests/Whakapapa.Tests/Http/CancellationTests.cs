namespace Whakapapa.Tests.Http;

public sealed class CancellationTests : IDisposable
{
    private readonly CancellationTokenSource _source = new();

    public void Dispose() => _source.Dispose();

    [Theory]
    [MemberData(nameof(Pipeline.All), MemberType = typeof(Pipeline))]
    public async Task Before_a_request_it_is_up_to_the_handlers_inside(Marking marking)
    {
        await _source.CancelAsync();

        await AssertCancelledAsync(Pipeline.Create(marking, (_, token) => InnerHandler.Answer(token)));
    }

    [Theory]
    [MemberData(nameof(Pipeline.All), MemberType = typeof(Pipeline))]
    public async Task A_handler_inside_that_does_not_care_is_asked_all_the_same(Marking marking)
    {
        await _source.CancelAsync();
        using var invoker = new HttpMessageInvoker(Pipeline.Create(marking, (_, _) => InnerHandler.Answer(CancellationToken.None)));
        using var request = new HttpRequestMessage(HttpMethod.Get, Pipeline.Pods);

        using var response = await invoker.SendAsync(request, _source.Token);

        Assert.True(response.IsSuccessStatusCode);
    }

    [Theory]
    [InlineData(Marking.OnTheStack)]
    [InlineData(Marking.AfterAHop)]
    public Task While_a_request_is_marked_it_is_as_before_it(Marking marking) =>
        AssertCancelledAsync(Pipeline.Create(marking, (_, token) => InnerHandler.Answer(token), new ActionChannel(_source.Cancel)));

    [Theory]
    [MemberData(nameof(Pipeline.All), MemberType = typeof(Pipeline))]
    public Task While_a_request_is_under_way_it_ends_it(Marking marking) =>
        AssertCancelledAsync(Pipeline.Create(marking, (_, token) =>
        {
            _source.CancelAfter(1);
            return InnerHandler.Hang(token);
        }));

    [Theory]
    [MemberData(nameof(Pipeline.All), MemberType = typeof(Pipeline))]
    public async Task A_clients_timeout_ends_a_request(Marking marking)
    {
        using var client = new HttpClient(Pipeline.Create(marking, (_, token) => InnerHandler.Hang(token)));
        client.Timeout = TimeSpan.FromMilliseconds(20);

        var exception = await Assert.ThrowsAsync<TaskCanceledException>(() => client.GetAsync(Pipeline.Pods, _source.Token));

        Assert.IsType<TimeoutException>(exception.InnerException);
    }

    private async Task AssertCancelledAsync(HttpMessageHandler handler)
    {
        using var invoker = new HttpMessageInvoker(handler);
        using var request = new HttpRequestMessage(HttpMethod.Get, Pipeline.Pods);

        var sending = invoker.SendAsync(request, _source.Token);

        Assert.Equal(_source.Token, (await Assert.ThrowsAsync<TaskCanceledException>(() => sending)).CancellationToken);
        Assert.True(sending.IsCanceled);
    }
}
