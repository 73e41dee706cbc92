namespace Whakapapa.Tests.Http;

public class ExecutionContextTests
{
    private static readonly AsyncLocal<string?> Ambient = new();

    [Theory]
    [MemberData(nameof(Pipeline.All), MemberType = typeof(Pipeline))]
    public async Task What_the_caller_set_is_seen_by_the_handlers_inside(Marking marking)
    {
        string? seen = null;
        using var client = new HttpClient(Pipeline.Create(marking, (_, token) =>
        {
            seen = Ambient.Value;
            return InnerHandler.Answer(token);
        }));
        Ambient.Value = "the caller's";

        using var response = await client.GetAsync(Pipeline.Pods, TestContext.Current.CancellationToken);

        Assert.Equal("the caller's", seen);
    }

    [Theory]
    [MemberData(nameof(Pipeline.All), MemberType = typeof(Pipeline))]
    public async Task What_a_handler_inside_sets_stays_there(Marking marking)
    {
        using var client = new HttpClient(Pipeline.Create(marking, (_, token) =>
        {
            Ambient.Value = "the handler's";
            return InnerHandler.Answer(token);
        }));
        Ambient.Value = "the caller's";

        using var response = await client.GetAsync(Pipeline.Pods, TestContext.Current.CancellationToken);

        Assert.Equal("the caller's", Ambient.Value);
    }

    [Theory]
    [MemberData(nameof(Pipeline.All), MemberType = typeof(Pipeline))]
    public async Task A_request_is_sent_where_the_flow_is_suppressed(Marking marking)
    {
        using var client = new HttpClient(Pipeline.Create(marking, (_, token) => InnerHandler.Answer(token)));

        Task<HttpResponseMessage> sending;
        using (ExecutionContext.SuppressFlow())
        {
            sending = client.GetAsync(Pipeline.Pods, TestContext.Current.CancellationToken);
        }

        using var response = await sending;
        Assert.True(response.IsSuccessStatusCode);
    }
}
