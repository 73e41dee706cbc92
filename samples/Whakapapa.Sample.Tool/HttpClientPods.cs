using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Whakapapa.Sample.Tool;

/// <summary>The calls, made without the official client, where its package cannot be had.</summary>
internal sealed class HttpClientPods : IPods
{
    private readonly HttpClient _client;

    private HttpClientPods(HttpClient client) => _client = client;

    public static HttpClientPods Connect(Uri server, string token)
    {
        HttpMessageHandler pipeline = new SocketsHttpHandler();
        if (PurposeHandler.FromEnvironment() is [var purpose])
        {
            purpose.InnerHandler = pipeline;
            pipeline = purpose;
        }

        var client = new HttpClient(pipeline) { BaseAddress = server };
        client.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("podsweep", "1.0"));
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return new HttpClientPods(client);
    }

    public async Task<IReadOnlyList<Pod>> ListAsync(CancellationToken cancellationToken)
    {
        var list = await _client.GetFromJsonAsync<JsonNode>("api/v1/pods", cancellationToken);
        return
        [
            .. list!["items"]!.AsArray().Select(pod => new Pod(
                (string)pod!["metadata"]!["namespace"]!,
                (string)pod["metadata"]!["name"]!,
                (string?)pod["status"]?["phase"] ?? "Unknown")),
        ];
    }

    public async Task<string> LogAsync(Pod pod, CancellationToken cancellationToken) =>
        (await _client.GetStringAsync($"{PathOf(pod)}/log?tailLines=1", cancellationToken)).Trim();

    public async Task DeleteAsync(Pod pod, CancellationToken cancellationToken)
    {
        using var response = await _client.DeleteAsync(PathOf(pod), cancellationToken);
        response.EnsureSuccessStatusCode();
    }

    public void Dispose() => _client.Dispose();

    private static string PathOf(Pod pod) => $"api/v1/namespaces/{pod.Namespace}/pods/{pod.Name}";
}
