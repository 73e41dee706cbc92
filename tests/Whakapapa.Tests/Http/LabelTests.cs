namespace Whakapapa.Tests.Http;

public class LabelTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_request_has_the_label_that_it_is_made_under(bool hop)
    {
        var sent = new RecordingHandler();
        using var client = Client(sent, hop);

        using (Purpose.Begin("nightly backup"))
        {
            await client.GetAsync(new Uri("https://cluster/api/v1/pods"), TestContext.Current.CancellationToken);
        }

        await client.GetAsync(new Uri("https://cluster/api/v1/pods"), TestContext.Current.CancellationToken);

        Assert.Equal([true, false], sent.Requests.Select(request => request["User-Agent"].EndsWith(" -- nightly backup", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_label_that_the_program_sends_itself_stays_the_only_one()
    {
        var sent = new RecordingHandler();
        using var client = Client(sent, hop: true);
        using var request = new HttpRequestMessage(HttpMethod.Get, "https://cluster/api/v1/pods");
        request.Headers.TryAddWithoutValidation("User-Agent", "e2e.test/v1.36 -- [sig-node] Pods should run");

        using (Purpose.Begin("nightly backup"))
        {
            await client.SendAsync(request, TestContext.Current.CancellationToken);
        }

        Assert.EndsWith(";) -- [sig-node] Pods should run", sent.Request["User-Agent"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_that_is_passed_on_to_a_workload_has_none()
    {
        var sent = new RecordingHandler();
        using var client = Client(sent, hop: true);

        using (Purpose.Begin("nightly backup"))
        {
            await client.GetAsync(new Uri("https://cluster/api/v1/namespaces/a/pods/b/proxy/"), TestContext.Current.CancellationToken);
        }

        Assert.DoesNotContain("nightly", sent.Request["User-Agent"], StringComparison.Ordinal);
    }

    private static HttpClient Client(HttpMessageHandler inner, bool hop) =>
        new(new PurposeHandler(new PurposeOptions { Channels = PurposeChannels.UserAgent, Hop = hop }, inner));
}
