using System.Collections.Immutable;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Whakapapa.EmbeddedApiServer;
using Whakapapa.EmbeddedApiServer.Proxying;
using JournalFolder = Whakapapa.Tests.Journal.JournalFolder;

namespace Whakapapa.Tests.Cluster;

/// <summary>The same requests each time, to an API server of their own.</summary>
/// <param name="Requests">As the server got them.</param>
/// <param name="Codes">How it answered.</param>
/// <param name="ManagedFields">What the object has in the end that was written to.</param>
internal sealed record RecordedSession(ImmutableList<ReceivedRequest> Requests, List<int> Codes, string ManagedFields)
{
    private const string ConfigMaps = "/api/v1/namespaces/default/configmaps";

    private static readonly (string Method, string Target, string? Body, string? Type)[] Script =
    [
        ("GET", "/version", null, null),
        ("GET", "/api/v1/namespaces/default/pods?limit=5&labelSelector=app%3dshop%2Ctier%20in%20(a,b)", null, null),
        ("GET", "/api/v1/namespaces/default/pods?", null, null),
        ("GET", "/api/v1/namespaces/default/pods/none", null, null),
        ("POST", ConfigMaps, """{"metadata":{"name":"session"},"data":{"a":"1"}}""", "application/json"),
        ("PATCH", ConfigMaps + "/session", """{"data":{"b":"2"}}""", "application/merge-patch+json"),
        ("PATCH", ConfigMaps + "/session?fieldManager=mine", """{"data":{"c":"3"}}""", "application/merge-patch+json"),
        ("PATCH", ConfigMaps + "/session", """{"data":{"d":"4"}}""", "application/merge-patch+json"),
        ("GET", ConfigMaps + "/session?pretty=true", null, null),
        ("GET", ConfigMaps + "?watch=true&timeoutSeconds=1&fieldSelector=metadata.name%3Dsession", null, null),
        ("GET", "/apis/metrics.k8s.io/v1beta1/pods", null, null),
        ("GET", "/api/v1/namespaces/default/services/shop/proxy/metrics?x=1", null, null),
        ("DELETE", "/api/v1/namespaces/default/configmaps/none", null, null),
        ("GET", ConfigMaps + "/session", null, null),
    ];

    public static async Task<RecordedSession> RunAsync(PurposeChannels channels, string? userAgent, CancellationToken cancellationToken)
    {
        var options = new ApiServerOptions { Clock = new StoppedClock(), ProxyBackend = (_, _) => Task.FromResult(new ProxiedResponse(200)) };
        await using var server = await ApiServer.StartAsync(options, cancellationToken);
        using var folder = new JournalFolder();
        using var client = Client(channels, server.BaseAddress, folder.Path);
        List<int> codes = [];
        var body = "";
        foreach (var (method, target, content, type) in Script)
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), target);
            if (userAgent is not null)
            {
                request.Headers.TryAddWithoutValidation("User-Agent", userAgent);
            }

            request.Content = content is null ? null : new StringContent(content, Encoding.UTF8, MediaTypeHeaderValue.Parse(type!));
            using var response = await client.SendAsync(request, cancellationToken);
            codes.Add((int)response.StatusCode);
            body = await response.Content.ReadAsStringAsync(cancellationToken);
        }

        return new RecordedSession(server.Requests, codes, JsonNode.Parse(body)!["metadata"]!["managedFields"]!.ToJsonString());
    }

    private static HttpClient Client(PurposeChannels channels, Uri server, string journal)
    {
        HttpMessageHandler pipeline = new SocketsHttpHandler();
        if (channels != PurposeChannels.None)
        {
            pipeline = new PurposeHandler(new PurposeOptions { Channels = channels, JournalFolder = journal }, pipeline);
        }

        return new HttpClient(pipeline) { BaseAddress = server };
    }

    private sealed class StoppedClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2026, 11, 20, 3, 4, 5, TimeSpan.Zero);
    }
}
