using Whakapapa.EmbeddedApiServer.Faults;
using Whakapapa.EmbeddedApiServer.Tests.Testing;

namespace Whakapapa.EmbeddedApiServer.Tests.Faults;

public class FaultTests
{
    [Fact]
    public async Task A_status_of_the_server_itself_is_a_Status_and_logged()
    {
        await using var cluster = await TestCluster.StartAsync();
        cluster.Server.Inject(Fault.Status(429));

        var answer = await cluster.GetAsync("/api/v1/pods");

        Assert.Equal((429, "TooManyRequests"), (answer.Code, (string?)answer.Json["reason"]));
        Assert.Equal(429, (await cluster.EventOfAsync(answer)).ResponseStatus.Code);
        Assert.Equal(200, (await cluster.GetAsync("/api/v1/pods")).Code);
    }

    [Theory]
    [InlineData(414)]
    [InlineData(431)]
    [InlineData(400)]
    public async Task A_status_of_a_proxy_is_neither(int code)
    {
        await using var cluster = await TestCluster.StartAsync();
        cluster.Server.Inject(Fault.FromProxy(code));

        var answer = await cluster.GetAsync("/api/v1/pods");
        await cluster.EventOfAsync(await cluster.GetAsync("/version"));

        Assert.Equal((code, null), (answer.Code, answer.AuditId));
        Assert.StartsWith("<html>", answer.Body, StringComparison.Ordinal);
        Assert.Equal("/version", Assert.Single(cluster.Server.AuditEvents).RequestUri);
        Assert.Equal(2, cluster.Server.Requests.Count);
    }

    [Fact]
    public async Task A_redirect_names_its_target()
    {
        await using var cluster = await TestCluster.StartAsync();
        cluster.Server.Inject(Fault.Redirect(new Uri("http://elsewhere.example/api")));

        var answer = await cluster.GetAsync("/api/v1/pods");

        Assert.Equal((307, "http://elsewhere.example/api"), (answer.Code, answer.Location?.AbsoluteUri));
    }

    [Fact]
    public async Task A_broken_connection_has_no_answer()
    {
        await using var cluster = await TestCluster.StartAsync();
        cluster.Server.Inject(Fault.Abort() with { When = request => request.Method == "POST" });

        await Assert.ThrowsAsync<HttpRequestException>(() => cluster.PostAsync("/api/v1/namespaces/default/configmaps", "{}"));
        Assert.Empty(cluster.Server.AuditEvents);
    }

    [Fact]
    public async Task A_held_request_is_answered_when_it_is_let_go()
    {
        await using var cluster = await TestCluster.StartAsync();
        var gate = new TaskCompletionSource();
        cluster.Server.Inject(Fault.HoldUntil(gate.Task) with { When = request => request.Info.Resource == "pods" });

        var held = cluster.GetAsync("/api/v1/pods");
        Assert.Equal(200, (await cluster.GetAsync("/version")).Code);
        Assert.False(held.IsCompleted);

        gate.SetResult();
        Assert.Equal(200, (await held).Code);
    }

    [Fact]
    public async Task A_fault_strikes_the_requests_it_is_for_and_as_often_as_it_should()
    {
        await using var cluster = await TestCluster.StartAsync();
        cluster.Server.Inject(Fault.Status(503) with { When = request => request.Info.Verb == "list", Times = 2 });

        Assert.Equal(200, (await cluster.GetAsync("/version")).Code);
        Assert.Equal(503, (await cluster.GetAsync("/api/v1/pods")).Code);
        Assert.Equal(503, (await cluster.GetAsync("/api/v1/pods")).Code);
        Assert.Equal(200, (await cluster.GetAsync("/api/v1/pods")).Code);
    }

    [Fact]
    public async Task Headers_beyond_a_mebibyte_are_too_large_and_the_log_does_not_know()
    {
        await using var cluster = await TestCluster.StartAsync();
        var header = "User-Agent: " + new string('a', 1 << 20);

        var answer = await cluster.SendRawAsync(
            System.Text.Encoding.ASCII.GetBytes($"GET /version HTTP/1.1\r\nHost: x\r\nConnection: close\r\n{header}\r\n\r\n"));

        Assert.StartsWith("HTTP/1.1 431 ", answer, StringComparison.Ordinal);
        Assert.Empty(cluster.Server.AuditEvents);
    }
}
