using System.Collections.Concurrent;
using System.Net;
using k8s;
using k8s.Authentication;

namespace Whakapapa.KubernetesClientTests;

/// <summary>A client whose token comes from an identity provider, which is nobody's API server.</summary>
public sealed class OidcTests : ListenedServer
{
    private readonly ConcurrentQueue<WebHeaderCollection> _asked = [];
    private readonly HttpListener _issuer = new();

    [Fact]
    public async Task What_it_asks_the_identity_provider_is_untouched_and_its_request_to_the_API_server_is_told()
    {
        var address = Listen();
        var answering = AnswerAsync();
        var configuration = Configuration;
        configuration.TokenProvider = new OidcTokenProvider("shop", "secret", address, idToken: null, refreshToken: "refresh");
        using var client = new Kubernetes(configuration);

        await Record.ExceptionAsync(() => client.CoreV1.ListNamespaceAsync());
        await answering;

        var headers = Assert.Single(_asked);
        Assert.DoesNotContain(headers.AllKeys, name => name!.Contains("whakapapa", StringComparison.OrdinalIgnoreCase));
        Assert.Null(headers["User-Agent"]);
        var request = Assert.Single(Server.Requests);
        Assert.Equal("Bearer new", request.Header("Authorization"));
        Assert.NotEqual("", request.Header("Whakapapa-Identity") ?? "");
    }

    public override async ValueTask DisposeAsync()
    {
        _issuer.Close();
        await base.DisposeAsync();
    }

    private string Listen()
    {
        using var socket = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        socket.Start();
        var address = $"http://127.0.0.1:{((IPEndPoint)socket.LocalEndpoint).Port}/";
        socket.Stop();
        _issuer.Prefixes.Add(address);
        _issuer.Start();
        return address;
    }

    private async Task AnswerAsync()
    {
        var context = await _issuer.GetContextAsync();
        _asked.Enqueue((WebHeaderCollection)context.Request.Headers);
        await using var body = context.Response.OutputStream;
        await body.WriteAsync("""{"id_token":"new","expires_in":3600}"""u8.ToArray());
    }
}
