using System.Diagnostics;
using System.Net.WebSockets;
using System.Security.Cryptography;
using System.Text;
using Whakapapa.Channels;
using Whakapapa.Http;
using Whakapapa.ListenedTests.Harness;
using Whakapapa.Listening;

namespace Whakapapa.ListenedTests.Listening;

public class RequestListenerTests
{
    private const string ApiServer = "api.test";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_request_to_a_named_host_says_who_made_it_and_why()
    {
        using var listening = ListenerSession.WithDefaults(ApiServer);
        var server = new WireServer();
        using var client = new HttpClient(server.Handler());
        client.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", "shop/1.0");
        await client.GetAsync(new Uri("http://other.test/first"), Token);

        await client.GetAsync(new Uri("http://api.test/api/v1/pods"), Token);

        var head = server.Requests.Last();
        Assert.StartsWith("shop/1.0 ", WireServer.Header(head, "User-Agent"), StringComparison.Ordinal);
        Assert.Contains(nameof(A_request_to_a_named_host_says_who_made_it_and_why), WireServer.Header(head, "Whakapapa-Purpose"), StringComparison.Ordinal);
        Assert.NotEqual("", WireServer.Header(head, "Whakapapa-Identity"));
    }

    [Fact]
    public async Task A_second_server_in_the_process_gets_what_it_got_without_a_listener()
    {
        var server = new WireServer();
        using var client = new HttpClient(server.Handler());
        await client.GetAsync(new Uri("http://other.test/api/v1/pods"), Token);

        using var listening = ListenerSession.WithDefaults(ApiServer);
        await client.GetAsync(new Uri("http://other.test/api/v1/pods"), Token);
        await client.GetAsync(new Uri("http://api.test/"), Token);

        var heads = server.Requests.ToArray();
        Assert.Equal(heads[0], heads[1]);
        Assert.True(WireServer.IsMarked(heads[2]));
    }

    [Fact]
    public async Task No_traceparent_and_no_activity_appear()
    {
        using var listening = ListenerSession.WithDefaults(ApiServer);
        Activity? seen = null;
        var server = new WireServer(_ =>
        {
            seen = Activity.Current;
            return WireServer.Ok;
        });
        using var client = new HttpClient(server.Handler());

        await client.GetAsync(new Uri("http://api.test/"), Token);

        Assert.DoesNotContain("traceparent", Assert.Single(server.Requests), StringComparison.OrdinalIgnoreCase);
        Assert.Null(seen);
    }

    [Fact]
    public async Task Without_the_event_that_starts_none_the_activity_is_listened_to()
    {
        using var listening = new ListenerSession(ApiServer, new HttpEvents(hasRequestEvent: false), new HeadersChannel());
        var server = new WireServer();
        using var client = new HttpClient(server.Handler());

        await client.GetAsync(new Uri("http://api.test/"), Token);

        Assert.True(WireServer.IsMarked(Assert.Single(server.Requests)));
    }

    [Fact]
    public async Task A_redirect_to_another_host_carries_nothing_and_one_to_the_same_host_carries_it_once()
    {
        using var listening = ListenerSession.WithDefaults(ApiServer);
        var server = new WireServer(head =>
            head.Contains("GET /away", StringComparison.Ordinal) ? "HTTP/1.1 302 Found\r\nLocation: http://other.test/there\r\nContent-Length: 0\r\n\r\n"
            : head.Contains("GET /on", StringComparison.Ordinal) ? "HTTP/1.1 302 Found\r\nLocation: /there\r\nContent-Length: 0\r\n\r\n"
            : WireServer.Ok);
        using var client = new HttpClient(server.Handler());
        client.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", "shop/1.0");

        await client.GetAsync(new Uri("http://api.test/away"), Token);
        await client.GetAsync(new Uri("http://api.test/on"), Token);

        var heads = server.Requests.ToArray();
        Assert.Equal([true, false, true, true], heads.Select(WireServer.IsMarked));
        Assert.Equal("shop/1.0", WireServer.Header(heads[1], "User-Agent"));
        Assert.Equal(WireServer.Header(heads[2], "User-Agent"), WireServer.Header(heads[3], "User-Agent"));
    }

    [Fact]
    public async Task What_a_handler_added_is_taken_off_after_a_redirect_to_another_host()
    {
        using var listening = ListenerSession.WithDefaults(ApiServer);
        var server = new WireServer(head =>
            head.Contains("GET /away", StringComparison.Ordinal) ? "HTTP/1.1 302 Found\r\nLocation: http://other.test/there\r\nContent-Length: 0\r\n\r\n" : WireServer.Ok);
        using var client = new HttpClient(new PurposeHandler(new PurposeOptions { Channels = PurposeChannels.Headers }, server.Handler()));

        await client.GetAsync(new Uri("http://api.test/away"), Token);

        Assert.Equal([true, false], server.Requests.Select(WireServer.IsMarked));
    }

    [Fact]
    public async Task A_web_socket_says_who_opened_it()
    {
        using var listening = ListenerSession.WithDefaults("api.test:80");
        var server = new WireServer(Upgrade);
        using var invoker = new HttpMessageInvoker(server.Handler());
        using var first = new ClientWebSocket();
        using var socket = new ClientWebSocket();
        await first.ConnectAsync(new Uri("ws://other.test/"), invoker, Token);

        await socket.ConnectAsync(new Uri("ws://api.test/api/v1/namespaces/default/pods/shop/exec"), invoker, Token);

        var head = server.Requests.Last();
        Assert.Contains(nameof(A_web_socket_says_who_opened_it), WireServer.Header(head, "Whakapapa-Purpose"), StringComparison.Ordinal);
        Assert.Contains("whakapapa/1", WireServer.Header(head, "User-Agent"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_what_the_official_client_itself_sends_is_its()
    {
        using var listening = ListenerSession.WithDefaults("");
        var server = new WireServer();
        using var http = new HttpClient(server.Handler());
        var kubernetes = new k8s.Kubernetes(http, new k8s.TokenProvider(http, new Uri("http://any.test/token")));

        await http.GetAsync(new Uri("http://any.test/first"), Token);
        using var request = new HttpRequestMessage(HttpMethod.Get, "http://any.test/api/v1/pods");
        await kubernetes.SendRequest(request, Token);
        await http.GetAsync(new Uri("http://any.test/api/v1/pods"), Token);

        Assert.Equal([false, false, true, false], server.Requests.Select(WireServer.IsMarked));
    }

    [Theory]
    [InlineData("kubernetes-csharp/20.0.84", true)]
    [InlineData("shop/1.0", false)]
    public async Task The_first_request_of_a_handler_whose_callers_are_gone_is_known_by_the_clients_own_user_agent(string userAgent, bool expected)
    {
        using var listening = ListenerSession.WithDefaults("");
        var server = new WireServer();
        using var http = new HttpClient(server.Handler());
        http.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", userAgent);
        _ = typeof(k8s.Kubernetes).Assembly;

        await http.GetAsync(new Uri("http://any.test/api/v1/pods"), Token);

        Assert.Equal(expected, WireServer.IsMarked(Assert.Single(server.Requests)));
    }

    [Fact]
    public async Task A_web_socket_of_the_official_client_is_its()
    {
        using var listening = ListenerSession.WithDefaults("");
        var server = new WireServer(Upgrade);
        using var invoker = new HttpMessageInvoker(server.Handler());

        using var socket = await new k8s.WebSocketBuilder().BuildAndConnectAsync(new Uri("ws://any.test/exec"), invoker, Token);

        Assert.True(WireServer.IsMarked(Assert.Single(server.Requests)));
    }

    [Theory]
    [InlineData("ws://any.test/api/v1/namespaces/default/pods/shop/exec", true)]
    [InlineData("ws://any.test/k8s/clusters/c-1/api/v1/namespaces/default/pods/shop/portforward", true)]
    [InlineData("ws://any.test/chat", false)]
    public async Task A_web_socket_whose_callers_are_gone_is_known_by_the_pod_that_it_goes_to(string uri, bool expected)
    {
        using var listening = ListenerSession.WithDefaults("");
        var server = new WireServer(Upgrade);
        using var invoker = new HttpMessageInvoker(server.Handler());
        using var socket = new ClientWebSocket();
        _ = typeof(k8s.Kubernetes).Assembly;

        await socket.ConnectAsync(new Uri(uri), invoker, Token);

        Assert.Equal(expected, WireServer.IsMarked(Assert.Single(server.Requests)));
    }

    [Fact]
    public async Task A_request_that_passed_the_handler_is_left_to_it()
    {
        using var listening = ListenerSession.WithDefaults(ApiServer);
        var server = new WireServer();
        using var client = new HttpClient(new PurposeHandler(new PurposeOptions { Channels = PurposeChannels.Headers }, server.Handler()));

        await client.GetAsync(new Uri("http://api.test/"), Token);

        var head = Assert.Single(server.Requests);
        Assert.Contains(nameof(A_request_that_passed_the_handler_is_left_to_it), WireServer.Header(head, "Whakapapa-Purpose"), StringComparison.Ordinal);
        Assert.Equal("", WireServer.Header(head, "User-Agent"));
    }

    [Fact]
    public async Task Two_copies_of_the_library_say_it_once()
    {
        using var first = ListenerSession.WithDefaults(ApiServer);
        using var second = ListenerSession.WithDefaults(ApiServer);
        var server = new WireServer();
        using var client = new HttpClient(server.Handler());

        await client.GetAsync(new Uri("http://api.test/"), Token);

        Assert.Equal(2, Assert.Single(server.Requests).Split("whakapapa/1").Length);
    }

    [Fact]
    public async Task A_retry_says_the_same_once_and_is_followed_as_a_request_of_its_own()
    {
        var follower = new Follower();
        using var listening = new ListenerSession(ApiServer, new UserAgentChannel(renameFieldManagers: false), follower);
        var server = new WireServer();
        using var client = new HttpClient(new Twice { InnerHandler = server.Handler() });

        await client.GetAsync(new Uri("http://api.test/"), Token);

        var agents = server.Requests.Select(head => WireServer.Header(head, "User-Agent")).ToArray();
        Assert.Equal(2, agents.Length);
        Assert.Equal(agents[0], agents[1]);
        Assert.Equal(2, agents[0].Split("whakapapa/1").Length);
        Assert.Equal(2, follower.Ends.Count);
    }

    [Fact]
    public async Task A_failure_is_followed_to_its_end()
    {
        var follower = new Follower();
        using var listening = new ListenerSession(ApiServer, follower);
        using var client = new HttpClient(new WireServer(_ => throw new IOException("broken")).Handler());

        await Assert.ThrowsAsync<HttpRequestException>(() => client.GetAsync(new Uri("http://api.test/"), Token));

        Assert.IsAssignableFrom<HttpRequestException>(Assert.Single(follower.Ends).Exception);
    }

    [Fact]
    public async Task A_cancelled_request_is_followed_to_its_end()
    {
        var follower = new Follower();
        using var listening = new ListenerSession(ApiServer, follower);
        using var source = CancellationTokenSource.CreateLinkedTokenSource(Token);
        using var client = new HttpClient(new WireServer(_ => { source.Cancel(); return ""; }).Handler());

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => client.GetAsync(new Uri("http://api.test/"), source.Token));

        Assert.IsAssignableFrom<OperationCanceledException>(Assert.Single(follower.Ends).Exception);
    }

    [Fact]
    public async Task A_channel_that_is_refused_is_off_from_then_on()
    {
        using var listening = ListenerSession.WithDefaults(ApiServer);
        var server = new WireServer(head => WireServer.Header(head, "Whakapapa-Identity").Length > 0
            ? "HTTP/1.1 431 Request Header Fields Too Large\r\nContent-Length: 0\r\n\r\n"
            : WireServer.Ok);
        using var client = new HttpClient(server.Handler());

        var first = await client.GetAsync(new Uri("http://api.test/"), Token);
        var second = await client.GetAsync(new Uri("http://api.test/"), Token);

        Assert.Equal((431, 200), ((int)first.StatusCode, (int)second.StatusCode));
    }

    private static string Upgrade(string head)
    {
        var key = WireServer.Header(head, "Sec-WebSocket-Key") + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
#pragma warning disable CA5350 // It is what RFC 6455 asks for.
        var accept = Convert.ToBase64String(SHA1.HashData(Encoding.ASCII.GetBytes(key)));
#pragma warning restore CA5350
        return $"HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Accept: {accept}\r\n\r\n";
    }

    private sealed class Twice : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            using (await base.SendAsync(request, cancellationToken))
            {
                return await base.SendAsync(request, cancellationToken);
            }
        }
    }
}
