namespace Whakapapa.Tests.Http;

public class DisposalTests
{
    [Theory]
    [MemberData(nameof(Pipeline.All), MemberType = typeof(Pipeline))]
    public void A_disposed_client_disposes_the_handlers_inside(Marking marking)
    {
        var inner = new InnerHandler((_, token) => InnerHandler.Answer(token));

        new HttpClient(Pipeline.Create(marking, inner)).Dispose();

        Assert.True(inner.IsDisposed);
    }

    [Theory]
    [MemberData(nameof(Pipeline.All), MemberType = typeof(Pipeline))]
    public async Task A_client_that_is_disposed_cancels_what_is_under_way(Marking marking)
    {
        HttpClient? client = null;
        client = new HttpClient(Pipeline.Create(marking, (_, token) =>
        {
            var sending = InnerHandler.Hang(token);
            client!.Dispose();
            return sending;
        }));

        await Assert.ThrowsAsync<TaskCanceledException>(() => client.GetAsync(Pipeline.Pods, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_request_whose_client_is_disposed_during_its_hop_is_cancelled_too()
    {
        HttpClient? client = null;
        var wasSent = false;
        client = new HttpClient(Pipeline.Create(
            Marking.AfterAHop,
            (_, token) =>
            {
                wasSent = true;
                return InnerHandler.Hang(token);
            },
            new ActionChannel(() => client!.Dispose())));

        await Assert.ThrowsAsync<TaskCanceledException>(() => client.GetAsync(Pipeline.Pods, TestContext.Current.CancellationToken));

        Assert.False(wasSent);
    }
}
