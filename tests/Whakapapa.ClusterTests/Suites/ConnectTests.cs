using System.Net.WebSockets;
using Whakapapa.ClusterTests.Clusters;
using Whakapapa.ClusterTests.Sessions;
using Whakapapa.Wire;

namespace Whakapapa.ClusterTests.Suites;

/// <summary>
/// Requests that a cluster passes on: to a workload, which is told who and no more, or to a kubelet. The pods here run on no node, so that
/// the answers are the API server's own.
/// </summary>
public abstract class ConnectTests(TestCluster cluster) : ClusterSuite(cluster)
{
    public static TheoryData<string, string> Proxies => new()
    {
        { "GET", Pods + "/{0}/proxy" },
        { "GET", Pods + "/{0}/proxy/metrics?x=1" },
        { "POST", Pods + "/{0}/proxy/submit" },
        { "GET", Pods + "/{0}:8080/proxy/" },
        { "GET", Namespace + "/services/none/proxy/healthz" },
        { "GET", "/api/v1/nodes/none/proxy/metrics" },
    };

    [Theory]
    [MemberData(nameof(Proxies))]
    public async Task A_proxied_request_has_no_parameter_no_path_and_no_builder(string method, string target)
    {
        using var client = Client();
        var name = await NewPodAsync(client);

        var exchange = await client.SendAsync(method, string.Format(null, target, name), null, null);

        var line = await LoggedAsync(exchange);
        var told = UserAgentReader.Read(line.UserAgent!);
        Assert.Equal((string.Format(null, target, name), exchange.UserAgent), (line.RequestUri, line.UserAgent));
        Assert.Equal(("Whakapapa.ClusterTests", 12, 0), (told!.Identity!.Name, told.Digest!.Length, told.Frames.Length));
        Assert.Null(told.Identity.Build);
        Assert.Equal(["Whakapapa-Digest", "Whakapapa-Identity"], exchange.Headers.Keys.Where(header => header.StartsWith("Whakapapa-", StringComparison.Ordinal)).Order());
        await client.DeleteAsync($"{Pods}/{name}?gracePeriodSeconds=0");
    }

    [Theory]
    [InlineData("exec", "command=ls&stdout=true")]
    [InlineData("attach", "stdout=true")]
    [InlineData("portforward", "ports=8080")]
    public async Task A_WebSockets_handshake_through_the_handler_says_why(string subresource, string query)
    {
        using var client = Client();
        var name = await NewPodAsync(client);
        using var socket = new ClientWebSocket();
        socket.Options.AddSubProtocol("v4.channel.k8s.io");
        socket.Options.SetRequestHeader("User-Agent", client.UserAgent);
        var address = new UriBuilder(Cluster.Address)
        {
            Scheme = Cluster.Address.Scheme == "https" ? "wss" : "ws",
            Path = $"{Pods}/{name}/{subresource}",
            Query = query,
        };

        await Assert.ThrowsAsync<WebSocketException>(() => socket.ConnectAsync(address.Uri, client.Invoker, Cancellation));

        var sent = client.LastSent();
        var line = await LoggedAsync(sent);
        Assert.Equal(("get", subresource, 400), (line.Verb, line.Subresource, line.Code));
        Assert.Equal((sent.UserAgent, sent.Target), (line.UserAgent, line.RequestUri));
        Assert.Contains(nameof(A_WebSockets_handshake_through_the_handler_says_why), line.UserAgent, StringComparison.Ordinal);
        await client.DeleteAsync($"{Pods}/{name}?gracePeriodSeconds=0");
    }

    [Fact]
    public async Task A_log_is_asked_for_with_all_that_is_told()
    {
        using var client = Client();
        var name = await NewPodAsync(client);

        var exchange = await client.GetAsync($"{Pods}/{name}/log?tailLines=1");

        var line = await LoggedAsync(exchange);
        Assert.Equal((exchange.Code, "log", exchange.UserAgent, exchange.Target), (line.Code, line.Subresource, line.UserAgent, line.RequestUri));
        Assert.Contains("&whakapapa=1.", line.RequestUri, StringComparison.Ordinal);
        await client.DeleteAsync($"{Pods}/{name}?gracePeriodSeconds=0");
    }

    private static async Task<string> NewPodAsync(ClusterClient client)
    {
        var name = NewName();
        Assert.Equal(201, (await client.PostAsync(Pods, Pod(name))).Code);
        return name;
    }
}

public sealed class ConnectTestsOnTheEmbeddedServer(EmbeddedCluster cluster) : ConnectTests(cluster), IClassFixture<EmbeddedCluster>;

public sealed class ConnectTestsOnTheGivenCluster(GivenCluster cluster) : ConnectTests(cluster), IClassFixture<GivenCluster>;
