using Whakapapa.EmbeddedApiServer.Tests.Testing;

namespace Whakapapa.EmbeddedApiServer.Tests.Audit;

public class AuditIdTests
{
    [Fact]
    public async Task A_client_may_choose_it_at_any_length_and_gets_it_back()
    {
        await using var cluster = await TestCluster.StartAsync();
        var chosen = new string('x', 5000);

        var answer = await cluster.GetAsync("/api/v1/pods", ("Audit-ID", chosen));

        Assert.Equal(chosen, answer.AuditId);
        Assert.Equal(chosen, (await cluster.EventOfAsync(answer)).AuditId);
    }

    [Fact]
    public async Task Of_two_the_first_counts()
    {
        await using var cluster = await TestCluster.StartAsync();

        await cluster.SendRawAsync("GET /version HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAudit-ID: one\r\nAudit-ID: two\r\n\r\n"u8.ToArray());

        Assert.Equal("one", (await cluster.Server.WaitForEventAsync(_ => true, TestCluster.Cancellation)).AuditId);
    }

    [Fact]
    public async Task Else_the_server_makes_one()
    {
        await using var cluster = await TestCluster.StartAsync();

        var first = await cluster.GetAsync("/version");
        var second = await cluster.GetAsync("/version");

        Assert.True(Guid.TryParse(first.AuditId, out _));
        Assert.NotEqual(first.AuditId, second.AuditId);
    }

    [Fact]
    public async Task The_same_may_come_twice()
    {
        await using var cluster = await TestCluster.StartAsync();

        await cluster.GetAsync("/version", ("Audit-ID", "same"));
        await cluster.GetAsync("/healthz", ("Audit-ID", "same"));
        await cluster.Server.WaitForEventAsync(e => e.RequestUri == "/healthz", TestCluster.Cancellation);

        Assert.Equal(["same", "same"], cluster.Server.AuditEvents.Select(e => e.AuditId));
    }

    [Fact]
    public async Task It_is_in_the_headers_of_a_watch_as_well()
    {
        await using var cluster = await TestCluster.StartAsync();

        var answer = await cluster.GetAsync("/api/v1/pods?watch=true&timeoutSeconds=1", ("Audit-ID", "mine"));

        Assert.Equal("mine", answer.AuditId);
    }
}
