using System.Net.Http.Headers;
using System.Text;
using Whakapapa.EmbeddedApiServer;
using Whakapapa.EmbeddedApiServer.Audit;
using Whakapapa.Journal;
using Whakapapa.Wire;

namespace Whakapapa.Tests.Journal;

/// <summary>Joined with the audit log the journal explains every request of the process.</summary>
public sealed class AuditJoinTests : IDisposable
{
    private const string Pods = "/api/v1/namespaces/default/pods";

    private readonly JournalFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Every_event_is_explained_by_one_request_and_what_is_left_never_reached_the_server()
    {
        await using var server = await ApiServer.StartAsync(new ApiServerOptions { BearerToken = "sesame" }, TestContext.Current.CancellationToken);
        using (var client = Client(server.BaseAddress, "sesame"))
        {
            await ListAsync(client, Pods + "?labelSelector=a%3Db");
            await ListAsync(client, Pods + "/not-there");
            await CreateAsync(client);
            await WatchAsync(client);
            await ReuseAsync(client);
        }

        using (var refused = Client(server.BaseAddress, "open"))
        {
            await ListAsync(refused, Pods);
        }

        using (var nowhere = Client(new Uri("http://127.0.0.1:1"), "sesame"))
        {
            await Assert.ThrowsAsync<HttpRequestException>(() => ListAsync(nowhere, Pods));
        }

        var (events, requests) = await ReadAsync(server);
        var joined = AuditJoin.Join(requests, events);

        Assert.Equal(events.Select(e => (e.AuditId, e.RequestReceived)).Distinct().Count(), joined.Count);
        Assert.All(joined, pair => Assert.Equal(pair.Value.ResponseStatus.Code, pair.Key.Status));
        var unjoined = Assert.Single(requests.Where(request => request.Status is not null || request.Error is not null), request => !joined.ContainsKey(request));
        Assert.Equal((null, "HttpRequestException"), (unjoined.Status, unjoined.Error));
        Assert.Contains(joined.Keys, request => request.Status == 401);
        Assert.Contains(joined.Keys, request => request.Status == 404);
        AssertExplains(joined);
    }

    private static async Task ListAsync(HttpClient client, string uri, string? auditId = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, uri);
        if (auditId is not null)
        {
            request.Headers.Add("Audit-ID", auditId);
        }

        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private static async Task CreateAsync(HttpClient client)
    {
        using var content = new StringContent("""{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"joined"}}""", Encoding.UTF8, "application/json");
        using var response = await client.PostAsync(new Uri("/api/v1/namespaces/default/configmaps", UriKind.Relative), content, TestContext.Current.CancellationToken);
        Assert.Equal(201, (int)response.StatusCode);
    }

    private static async Task WatchAsync(HttpClient client)
    {
        using var response = await client.GetAsync(new Uri(Pods + "?watch=true", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
    }

    // A client of its own making may send one Audit-ID with all its requests.
    private static async Task ReuseAsync(HttpClient client)
    {
        await ListAsync(client, Pods, "reused");
        await ListAsync(client, "/api/v1/namespaces/default/services", "reused");
        await ListAsync(client, Pods, "reused");
    }

    // Nine requests reached it; the watch's events come when the server has seen that the client is gone.
    private async Task<(List<AuditEvent> Events, List<JournalRequest> Requests)> ReadAsync(ApiServer server)
    {
        await server.WaitForEventAsync(e => e.Verb == "watch" && e.Stage == AuditStage.ResponseComplete, TestContext.Current.CancellationToken);
        foreach (var id in server.Requests.Select(request => request.AuditId))
        {
            await server.WaitForEventAsync(id, TestContext.Current.CancellationToken);
        }

        Assert.Equal(8, server.Requests.Count);
        RequestJournals.In(_folder.Path).Flush();
        return ([.. server.AuditEvents], [.. _folder.Requests]);
    }

    private void AssertExplains(Dictionary<JournalRequest, AuditEvent> joined)
    {
        var paths = _folder.Records.OfType<JournalIntrospection>().GroupBy(record => record.Introspection.Digest).ToDictionary(told => told.Key, told => told.Last().Introspection);
        foreach (var (request, audited) in joined)
        {
            var method = audited.Verb switch { "watch" => nameof(WatchAsync), "create" => nameof(CreateAsync), _ => nameof(ListAsync) };
            Assert.Contains(paths[request.Digest].CurrentPurpose, name => name.StartsWith($"AuditJoinTests.{method}(", StringComparison.Ordinal));
        }

        var reused = joined.Where(pair => pair.Key.AuditId == "reused").ToList();
        Assert.Equal(3, reused.Count);
        Assert.Equal(reused.OrderBy(pair => pair.Key.Time).Select(pair => pair.Value), reused.Select(pair => pair.Value).OrderBy(e => e.RequestReceived));
    }

    private HttpClient Client(Uri address, string token)
    {
        var options = new PurposeOptions { Channels = PurposeChannels.Journal, JournalFolder = _folder.Path, Identity = Http.Pipeline.Shop };
        var client = new HttpClient(new PurposeHandler(options, new SocketsHttpHandler())) { BaseAddress = address };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }
}
