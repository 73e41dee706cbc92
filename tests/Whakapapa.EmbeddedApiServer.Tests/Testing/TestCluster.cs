using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using Whakapapa.EmbeddedApiServer.Audit;

namespace Whakapapa.EmbeddedApiServer.Tests.Testing;

/// <summary>A server of a test's own, and a client for it that has no User-Agent unless a request sets one.</summary>
internal sealed class TestCluster : IAsyncDisposable
{
    // What never comes has to fail a test, not to hang it.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private TestCluster(ApiServer server)
    {
        Server = server;
        Client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = server.BaseAddress };
    }

    public static CancellationToken Cancellation
    {
        get
        {
            var deadline = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
            deadline.CancelAfter(Patience);
            return deadline.Token;
        }
    }

    public ApiServer Server { get; }

    public HttpClient Client { get; }

    public static async Task<TestCluster> StartAsync(ApiServerOptions? options = null) =>
        new(await ApiServer.StartAsync(options, Cancellation));

    public Task<Answer> GetAsync(string path, params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Get, path, null, null, headers);

    public Task<Answer> PostAsync(string path, string json, params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Post, path, json, "application/json", headers);

    public Task<Answer> PutAsync(string path, string json, params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Put, path, json, "application/json", headers);

    public Task<Answer> PatchAsync(string path, string json, string type = "merge-patch+json", params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Patch, path, json, $"application/{type}", headers);

    public Task<Answer> DeleteAsync(string path, string? json = null) =>
        SendAsync(HttpMethod.Delete, path, json, "application/json");

    public async Task<Answer> SendAsync(
        HttpMethod method, string path, string? body, string? mediaType, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
        {
            request.Content = new StringContent(body, Encoding.UTF8, mediaType!);
        }

        foreach (var (name, value) in headers)
        {
            Assert.True(request.Headers.TryAddWithoutValidation(name, value), $"the client refuses {name}: {value}");
        }

        using var response = await Client.SendAsync(request, Cancellation);
        var text = await response.Content.ReadAsStringAsync(Cancellation);
        return new Answer(
            (int)response.StatusCode,
            text,
            response.Headers.TryGetValues("Audit-ID", out var ids) ? ids.Single() : null,
            response.Headers.Location);
    }

    /// <summary>Sends bytes as they are and gives all that comes back until the connection closes.</summary>
    public async Task<string> SendRawAsync(params byte[][] parts)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(Server.BaseAddress.Host, Server.BaseAddress.Port, Cancellation);
        var stream = socket.GetStream();
        await stream.WriteAsync(parts.SelectMany(part => part).ToArray(), Cancellation);
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return await reader.ReadToEndAsync(Cancellation);
    }

    /// <summary>The last event of an answered request.</summary>
    public Task<AuditEvent> EventOfAsync(Answer answer) =>
        Server.WaitForEventAsync(answer.AuditId ?? throw new InvalidOperationException("the answer has no Audit-ID"), Cancellation);

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Server.DisposeAsync();
    }

    internal sealed record Answer(int Code, string Body, string? AuditId, Uri? Location)
    {
        public JsonObject Json => JsonNode.Parse(Body)!.AsObject();
    }
}
