using Whakapapa.EmbeddedApiServer.Tests.Testing;

namespace Whakapapa.EmbeddedApiServer.Tests.Audit;

public class StageTests
{
    [Fact]
    public async Task A_request_has_one_event_when_it_is_complete()
    {
        await using var cluster = await TestCluster.StartAsync();

        Assert.Equal(["ResponseComplete 200"], await StagesAsync(cluster, "/api/v1/pods"));
    }

    [Theory]
    [InlineData("/api/v1/namespaces/default/pods?watch=true&timeoutSeconds=1", 200)]
    [InlineData("/api/v1/namespaces/default/pods/web-0/log", 200)]
    [InlineData("/api/v1/namespaces/default/pods/web-0/proxy/metrics", 503)]
    [InlineData("/api/v1/namespaces/default/pods/web-0/exec?command=ls", 400)]
    public async Task What_may_run_for_long_has_one_at_its_start_as_well(string path, int code)
    {
        await using var cluster = await TestCluster.StartAsync();

        Assert.Equal([$"ResponseStarted {code}", $"ResponseComplete {code}"], await StagesAsync(cluster, path));
    }

    [Fact]
    public async Task A_watch_has_its_first_event_while_it_runs()
    {
        await using var cluster = await TestCluster.StartAsync();
        using var response = await cluster.Client.GetAsync(
            "/api/v1/pods?watch=true", HttpCompletionOption.ResponseHeadersRead, TestCluster.Cancellation);

        await cluster.Server.WaitForEventAsync(e => e.Stage == "ResponseStarted", TestCluster.Cancellation);
        Assert.Single(cluster.Server.AuditEvents);

        response.Dispose();
        var last = await cluster.Server.WaitForEventAsync(e => e.Stage == "ResponseComplete", TestCluster.Cancellation);
        Assert.Equal(("watch", 200), (last.Verb, last.ResponseStatus.Code));
    }

    [Fact]
    public async Task A_401_has_only_a_start_and_no_user()
    {
        await using var cluster = await TestCluster.StartAsync(new ApiServerOptions { BearerToken = "right" });

        var answer = await cluster.GetAsync("/api/v1/pods", ("Authorization", "Bearer wrong"));
        var e = await cluster.EventOfAsync(answer);

        Assert.Equal((401, 401, "ResponseStarted"), (answer.Code, e.ResponseStatus.Code, e.Stage));
        Assert.Null(e.User);
        Assert.Contains("\"user\":{},", e.ToJsonLine(), StringComparison.Ordinal);
        Assert.DoesNotContain("annotations", e.ToJsonLine(), StringComparison.Ordinal);

        // Nothing of it follows, not even when a later request is complete.
        await cluster.EventOfAsync(await cluster.GetAsync("/version", ("Authorization", "Bearer right")));
        Assert.Single(cluster.Server.AuditEvents, other => other.AuditId == answer.AuditId);
    }

    [Fact]
    public async Task A_client_that_goes_away_before_the_answer_leaves_an_event()
    {
        await using var cluster = await TestCluster.StartAsync();
        cluster.Server.Inject(EmbeddedApiServer.Faults.Fault.HoldUntil(new TaskCompletionSource().Task));
        using var impatient = new CancellationTokenSource();

        var request = cluster.Client.GetAsync("/api/v1/pods", impatient.Token);
        while (cluster.Server.Requests.IsEmpty)
        {
            await Task.Delay(1, TestCluster.Cancellation);
        }

        await impatient.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => request);

        var e = await cluster.Server.WaitForEventAsync(_ => true, TestCluster.Cancellation);
        Assert.Equal(("ResponseComplete", "Connection closed early"), (e.Stage, e.ResponseStatus.Message));
    }

    private static async Task<IEnumerable<string>> StagesAsync(TestCluster cluster, string path)
    {
        await cluster.EventOfAsync(await cluster.GetAsync(path));
        return cluster.Server.AuditEvents.Select(e => $"{e.Stage} {e.ResponseStatus.Code}");
    }
}
