using System.Net;
using Whakapapa.EmbeddedApiServer;
using Whakapapa.EmbeddedApiServer.Faults;

namespace Whakapapa.Tests.Cluster;

/// <summary>What stands between a program and its API server.</summary>
public class OnTheWayTests
{
    private const string Pods = "/api/v1/namespaces/default/pods";
    private const PurposeChannels All = PurposeChannels.UserAgent | PurposeChannels.Headers | PurposeChannels.Query;

    [Theory]
    [InlineData(414, "whakapapa=")]
    [InlineData(400, "whakapapa=")]
    [InlineData(431, "")]
    public async Task What_is_refused_for_what_was_added_reaches_the_API_server_without(int status, string mark)
    {
        await using var server = await ApiServer.StartAsync(cancellationToken: TestContext.Current.CancellationToken);
        server.Inject(Fault.FromProxy(status) with
        {
            Times = int.MaxValue,
            When = request => request.Header("Whakapapa-Identity") is not null && request.Target.Contains(mark, StringComparison.Ordinal),
        });
        using var client = new HttpClient(Handler()) { BaseAddress = server.BaseAddress };

        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(HttpStatusCode.OK, await GetAsync(client));
        }

        // The last one had all that was not refused, and was not sent twice.
        Assert.Equal(4, server.Requests.Count);
        Assert.Contains("whakapapa/1", server.Requests[^1].Header("User-Agent"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_retry_outside_adds_nothing_twice_and_announces_again()
    {
        await using var server = await ApiServer.StartAsync(cancellationToken: TestContext.Current.CancellationToken);
        server.Inject(Fault.FromProxy(503));
        server.Inject(Fault.Abort());
        using var client = new HttpClient(new Retry { InnerHandler = Handler() }) { BaseAddress = server.BaseAddress };

        Assert.Equal(HttpStatusCode.OK, await GetAsync(client));

        Assert.Equal(3, server.Requests.Count);
        Assert.All(server.Requests, request =>
        {
            Assert.Single(request.Target.Split("whakapapa=1.").Skip(1));
            Assert.Single(request.Header("User-Agent")!.Split("whakapapa/1 ").Skip(1));
            Assert.Single(request.Headers["Whakapapa-Identity"]);
        });
        Assert.Single(server.AuditEvents, e => e.RequestUri.Contains("whakapapa=1.", StringComparison.Ordinal));
    }

    private static PurposeHandler Handler() => new(new PurposeOptions { Channels = All }, new SocketsHttpHandler());

    private static async Task<HttpStatusCode> GetAsync(HttpClient client)
    {
        using var response = await client.GetAsync(Pods, TestContext.Current.CancellationToken);
        return response.StatusCode;
    }

    private sealed class Retry : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            while (true)
            {
                try
                {
                    var response = await base.SendAsync(request, cancellationToken);
                    if (response.StatusCode != HttpStatusCode.ServiceUnavailable)
                    {
                        return response;
                    }

                    response.Dispose();
                }
                catch (HttpRequestException)
                {
                    await Task.Yield();
                }
            }
        }
    }
}
