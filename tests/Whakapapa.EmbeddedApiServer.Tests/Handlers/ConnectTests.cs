using System.Net.WebSockets;
using Whakapapa.EmbeddedApiServer.Proxying;
using Whakapapa.EmbeddedApiServer.Tests.Testing;

namespace Whakapapa.EmbeddedApiServer.Tests.Handlers;

public class ConnectTests
{
    private const string Pod = "/api/v1/namespaces/default/pods/web-0";

    [Fact]
    public async Task A_log_is_text()
    {
        await using var cluster = await TestCluster.StartAsync(new ApiServerOptions { PodLog = (ns, name) => ["one", "two", $"{ns}/{name}"] });

        Assert.Equal("one\ntwo\ndefault/web-0\n", (await cluster.GetAsync($"{Pod}/log")).Body);
        Assert.Equal("default/web-0\n", (await cluster.GetAsync($"{Pod}/log?tailLines=1")).Body);
        Assert.Equal(404, (await cluster.GetAsync("/api/v1/namespaces/default/pods/nope/log")).Code);
    }

    [Fact]
    public async Task A_backend_gets_path_query_and_headers_but_no_credentials()
    {
        ProxiedRequest? seen = null;
        await using var cluster = await TestCluster.StartAsync(new ApiServerOptions
        {
            BearerToken = "t",
            ProxyBackend = (request, _) =>
            {
                seen = request;
                return Task.FromResult(new ProxiedResponse(202, "from the pod"));
            },
        });

        var answer = await cluster.SendAsync(
            HttpMethod.Post,
            $"{Pod}/proxy/a%20b/c?whakapapa=1.x&q=1",
            "body",
            "text/plain",
            ("Authorization", "Bearer t"),
            ("User-Agent", "shop/1"),
            ("Whakapapa-Identity", "\"shop\""));

        Assert.Equal((202, "from the pod"), (answer.Code, answer.Body));
        Assert.Equal(("POST", "/a%20b/c?whakapapa=1.x&q=1", "web-0"), (seen!.Method, seen.PathAndQuery, seen.Target.Name));
        Assert.Equal(("shop/1", "\"shop\""), (seen.Headers["user-agent"].Single(), seen.Headers["whakapapa-identity"].Single()));
        Assert.DoesNotContain("Authorization", seen.Headers.Keys, StringComparer.OrdinalIgnoreCase);
        Assert.Equal("body"u8.ToArray(), seen.Body);
        Assert.Equal(("create", "proxy"), await VerbAndSubresourceAsync(cluster, answer));
    }

    [Fact]
    public async Task A_WebSocket_handshake_is_refused_and_logged()
    {
        await using var cluster = await TestCluster.StartAsync();
        using var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader("User-Agent", "shop/1");
        socket.Options.AddSubProtocol("v5.channel.k8s.io");
        var address = new UriBuilder(cluster.Server.BaseAddress) { Scheme = "ws", Path = $"{Pod}/exec", Query = "command=ls" }.Uri;

        await Assert.ThrowsAsync<WebSocketException>(() => socket.ConnectAsync(address, TestCluster.Cancellation));

        var e = await cluster.Server.WaitForEventAsync(e => e.Stage == "ResponseComplete", TestCluster.Cancellation);
        Assert.Equal(("get", "exec", 400, "shop/1"), (e.Verb, e.ObjectRef!.Subresource, e.ResponseStatus.Code, e.UserAgent));
        Assert.Contains("no exec stream", e.ResponseStatus.Message, StringComparison.Ordinal);
    }

    private static async Task<(string Verb, string Subresource)> VerbAndSubresourceAsync(TestCluster cluster, TestCluster.Answer answer)
    {
        var e = await cluster.EventOfAsync(answer);
        return (e.Verb, e.ObjectRef!.Subresource);
    }
}
