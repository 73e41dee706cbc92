using System.Collections.Immutable;
using System.Net.Http.Headers;
using System.Text;
using Whakapapa.ClusterTests.Clusters;

namespace Whakapapa.ClusterTests.Sessions;

/// <summary>A program's client of a cluster, with the handler or without.</summary>
public sealed class ClusterClient : IDisposable
{
    private readonly Recorder _recorder;
    private readonly HttpMessageHandler _pipeline;
    private readonly HttpClient _client;
    private readonly List<HttpResponseMessage> _open = [];

    /// <param name="cluster">Where it sends its requests.</param>
    /// <param name="options">What the handler tells; without channels there is no handler.</param>
    /// <param name="transport">Whose connection it is; by default one that may do everything.</param>
    public ClusterClient(TestCluster cluster, PurposeOptions options, HttpMessageHandler? transport = null)
    {
        ArgumentNullException.ThrowIfNull(cluster);
        ArgumentNullException.ThrowIfNull(options);
        _recorder = new Recorder(transport ?? cluster.NewTransport());
        _pipeline = options.Channels == PurposeChannels.None ? _recorder : new PurposeHandler(options, _recorder);
        _client = new HttpClient(_pipeline) { BaseAddress = cluster.Address };
    }

    public static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Gets or sets the program's own User-Agent.</summary>
    public string? UserAgent { get; set; } = "cluster-tests/1.0";

    /// <summary>Gets the pipeline, for a WebSocket's handshake.</summary>
    public HttpMessageInvoker Invoker => _client;

    public static ClusterClient With(TestCluster cluster, PurposeChannels channels) => new(cluster, new PurposeOptions { Channels = channels });

    public Task<Exchange> GetAsync(string target, params (string Name, string Value)[] headers) =>
        SendAsync("GET", target, null, null, headers);

    public Task<Exchange> PostAsync(string target, string json) => SendAsync("POST", target, json, "application/json");

    public Task<Exchange> DeleteAsync(string target) => SendAsync("DELETE", target, null, null);

    public async Task<Exchange> SendAsync(string method, string target, string? body, string? mediaType, params (string Name, string Value)[] headers)
    {
        ArgumentNullException.ThrowIfNull(headers);
        using var request = new HttpRequestMessage(new HttpMethod(method), target);
        request.Content = body is null ? null : new StringContent(body, Encoding.UTF8, MediaTypeHeaderValue.Parse(mediaType!));
        foreach (var (name, value) in UserAgent is { } own ? headers.Prepend(("User-Agent", own)) : headers)
        {
            Assert.True(request.Headers.TryAddWithoutValidation(name, value), $"the client refuses {name}: {value}");
        }

        var before = _recorder.Sent.Count;
        using var response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Cancellation);
        return Describe(_recorder.Sent[before], (int)response.StatusCode, await response.Content.ReadAsStringAsync(Cancellation));
    }

    /// <summary>Sends a request whose answer has no end, and leaves it open.</summary>
    public async Task<Exchange> BeginAsync(string target)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, target);
        request.Headers.TryAddWithoutValidation("User-Agent", UserAgent);
        var response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Cancellation);
        _open.Add(response);
        return Describe(_recorder.Sent[^1], (int)response.StatusCode, "");
    }

    /// <summary>The request as it went out last, without its answer.</summary>
    public Exchange LastSent() => Describe(_recorder.Sent[^1], 0, "");

    public void Dispose()
    {
        _open.ForEach(response => response.Dispose());
        _client.Dispose();
        _pipeline.Dispose();
    }

    private static Exchange Describe(HttpRequestMessage sent, int code, string body) => new(
        sent.Method.Method,
        sent.RequestUri!.PathAndQuery,
        sent.Headers.NonValidated.ToImmutableDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase),
        code,
        body);
}
