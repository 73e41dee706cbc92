using System.Net.WebSockets;
using Whakapapa.ListenedTests.Harness;
using Whakapapa.Listening;

namespace Whakapapa.ListenedTests.Listening;

public class RequestStartsTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_first_request_of_a_handler_says_who_made_it()
    {
        using var listening = ListenerSession.WithStarts("api.test");
        var server = new WireServer();
        using var client = new HttpClient(server.Handler());

        await client.GetAsync(new Uri("http://api.test/api/v1/pods?limit=1"), Token);

        Assert.Contains(nameof(The_first_request_of_a_handler_says_who_made_it), Purpose(server), StringComparison.Ordinal);
        Assert.Contains("RequestStartsTests.cs:", WireServer.Header(server.Requests.Last(), "Whakapapa-Reasoning"), StringComparison.Ordinal);
        Assert.DoesNotContain("RequestStarts.", Purpose(server), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_first_request_of_a_web_sockets_handler_says_who_made_it()
    {
        using var listening = ListenerSession.WithStarts("api.test:80");
        var server = new WireServer();
        using var invoker = new HttpMessageInvoker(server.Handler());
        using var socket = new ClientWebSocket();

        await Assert.ThrowsAsync<WebSocketException>(() => socket.ConnectAsync(new Uri("ws://api.test/api/v1/namespaces/default/pods/shop/exec"), invoker, Token));

        Assert.Contains(nameof(The_first_request_of_a_web_sockets_handler_says_who_made_it), Purpose(server), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_official_clients_first_request_is_its_and_the_one_for_its_token_is_not()
    {
        using var listening = ListenerSession.WithStarts("");
        var (server, issuer) = (new WireServer(), new WireServer());
        using var http = new HttpClient(server.Handler());
        using var other = new HttpClient(issuer.Handler());
        var kubernetes = new k8s.Kubernetes(http, new k8s.TokenProvider(other, new Uri("http://any.test/api/v1/pods")));

        using var request = new HttpRequestMessage(HttpMethod.Get, "http://any.test/api/v1/pods");
        await kubernetes.SendRequest(request, Token);

        Assert.True(WireServer.IsMarked(Assert.Single(server.Requests)));
        Assert.False(WireServer.IsMarked(Assert.Single(issuer.Requests)));
    }

    [Fact]
    public async Task A_request_inside_of_another_one_says_what_made_it_itself()
    {
        using var listening = ListenerSession.WithStarts("api.test");
        var (server, inner) = (new WireServer(), new WireServer());
        using var other = new HttpClient(inner.Handler());
        using var client = new HttpClient(new Asking(other) { InnerHandler = server.Handler() });

        await client.GetAsync(new Uri("http://api.test/api/v1/pods"), Token);

        Assert.StartsWith("\"RequestStartsTests.Asking.SendAsync", Purpose(inner), StringComparison.Ordinal);
        Assert.StartsWith("\"RequestStartsTests.A_request_inside_of_another_one_says_what_made_it_itself", Purpose(server), StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_ends_once_no_request_needed_it_for_a_while()
    {
        using var listening = ListenerSession.WithStarts("api.test");
        var server = new WireServer();
        using var client = new HttpClient(server.Handler());
        for (var i = 0; i <= RequestStarts.Patience; i++)
        {
            Assert.False(listening.Starts!.HasEnded);
            await client.GetAsync(new Uri("http://api.test/"), Token);
        }

        await client.GetAsync(new Uri("http://api.test/"), Token);
        Assert.True(listening.Starts!.HasEnded);

        using var next = new HttpClient(server.Handler());
        await next.GetAsync(new Uri("http://api.test/"), Token);
        Assert.Equal("", Purpose(server));
        Assert.NotEqual("", WireServer.Header(server.Requests.Last(), "Whakapapa-Identity"));
    }

    private static string Purpose(WireServer server) => WireServer.Header(server.Requests.Last(), "Whakapapa-Purpose");

    private sealed class Asking(HttpClient other) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            using (await other.GetAsync(request.RequestUri, cancellationToken))
            {
                return await base.SendAsync(request, cancellationToken);
            }
        }
    }
}
