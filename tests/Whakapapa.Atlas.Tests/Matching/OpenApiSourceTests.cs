using System.Net;
using System.Net.Sockets;
using System.Text;
using Whakapapa.Atlas.Matching;

namespace Whakapapa.Atlas.Tests.Matching;

public sealed class OpenApiSourceTests : IDisposable
{
    private const string Document = """{"swagger":"2.0","paths":{"/version/":{"get":{"operationId":"getVersion"}}}}""";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_file_is_read() => Assert.Equal("getVersion", Assert.Single(await ReadAsync(_folder.Write("openapi.json", Document))).OperationId);

    [Fact]
    public async Task A_cluster_is_asked_by_its_URL()
    {
        var (url, request) = Serve("200 OK", Document);

        Assert.Single(await ReadAsync(url));
        Assert.StartsWith("GET /openapi/v2 ", await request, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cluster_is_asked_by_its_kubeconfig_with_the_token_of_the_current_context()
    {
        var (url, request) = Serve("200 OK", Document);
        var kubeconfig = _folder.Write("config", $$"""
            apiVersion: v1
            kind: Config
            current-context: two
            clusters:
            - name: c
              cluster:
                server: {{url}}
            users:
            - name: one
              user: {token: wrong}
            - name: two
              user: {token: right}
            contexts:
            - name: one
              context: {cluster: c, user: one}
            - name: two
              context: {cluster: c, user: two}
            """);

        Assert.Single(await ReadAsync(kubeconfig));
        Assert.Contains("Authorization: Bearer right", await request, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cluster_that_does_not_answer_with_it_is_said()
    {
        var (url, _) = Serve("403 Forbidden", "{}");

        Assert.Contains("answers with 403", (await Assert.ThrowsAsync<HttpRequestException>(() => ReadAsync(url))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("clusters: []\ncurrent-context: x\ncontexts: []", "contexts have no \"x\"")]
    [InlineData("clusters: []", "no \"current-context\"")]
    [InlineData("clusters: [", "no kubeconfig")]
    [InlineData("clusters: [{name: c, cluster: {server: 'https://c'}}]\nusers: [{name: u, user: {exec: {command: rm}}}]\ncontexts: [{name: x, context: {cluster: c, user: u}}]\ncurrent-context: x", "plugin")]
    [InlineData("{\"paths\":[]}", "no OpenAPI v2 document")]
    public async Task What_is_neither_is_said(string text, string sentence)
    {
        var path = _folder.Write("file", text);

        Assert.Contains(sentence, (await Assert.ThrowsAsync<FormatException>(() => ReadAsync(path))).Message, StringComparison.Ordinal);
    }

    private static Task<IReadOnlyList<OpenApiOperation>> ReadAsync(string spec) => OpenApiSource.ReadAsync(spec, TestContext.Current.CancellationToken);

    // Answers one request, and returns its head.
    private static (string Url, Task<string> Request) Serve(string status, string body)
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}", AnswerAsync());

        async Task<string> AnswerAsync()
        {
            using var client = await listener.AcceptTcpClientAsync(TestContext.Current.CancellationToken);
            listener.Stop();
            await using var stream = client.GetStream();
            var head = new StringBuilder();
            var buffer = new byte[4096];
            while (!head.ToString().Contains("\r\n\r\n", StringComparison.Ordinal))
            {
                head.Append(Encoding.ASCII.GetString(buffer, 0, await stream.ReadAsync(buffer, TestContext.Current.CancellationToken)));
            }

            await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 {status}\r\nContent-Length: {body.Length}\r\nConnection: close\r\n\r\n{body}"), TestContext.Current.CancellationToken);
            return head.ToString();
        }
    }
}
