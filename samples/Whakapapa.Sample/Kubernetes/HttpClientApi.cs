using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json.Nodes;

namespace Whakapapa.Sample.Kubernetes;

/// <summary>The calls, made with an <see cref="HttpClient"/> and nothing else.</summary>
internal sealed class HttpClientApi : IKubernetesApi
{
    private readonly HttpClient _http;

    public HttpClientApi(Uri server, string token)
    {
        _http = new HttpClient(Pipeline(PurposeHandler.FromEnvironment())) { BaseAddress = server };
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        _http.DefaultRequestHeaders.UserAgent.ParseAdd("pod-reconciler/1.0");
    }

    public async Task<IReadOnlyList<Pod>> ListPodsAsync(string ns, CancellationToken cancellationToken)
    {
        var list = await _http.GetFromJsonAsync<JsonObject>($"api/v1/namespaces/{ns}/pods", cancellationToken);
        return [.. list!["items"]!.AsArray().Select(item => ReadPod(item!))];
    }

    public async Task<Pod> ReadPodAsync(string ns, string name, CancellationToken cancellationToken) =>
        ReadPod((await _http.GetFromJsonAsync<JsonObject>($"api/v1/namespaces/{ns}/pods/{name}", cancellationToken))!);

    public async Task<string?> FindReportAsync(string ns, string name, CancellationToken cancellationToken)
    {
        using var response = await _http.GetAsync(ReportPath(ns, name), cancellationToken);
        if (response.StatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }

        var report = await response.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonObject>(cancellationToken);
        return ReadText(report!);
    }

    public async Task CreateReportAsync(string ns, string name, CancellationToken cancellationToken)
    {
        using var response = await _http.PostAsJsonAsync(
            $"api/v1/namespaces/{ns}/configmaps", new { metadata = new { name } }, cancellationToken);
        response.EnsureSuccessStatusCode();
    }

    public async Task PatchReportAsync(string ns, string name, string text, CancellationToken cancellationToken)
    {
        var patch = new JsonObject { ["data"] = new JsonObject { [ReportFormat.Entry] = text } };
        using var content = new StringContent(patch.ToJsonString(), Encoding.UTF8, "application/merge-patch+json");
        using var response = await _http.PatchAsync(ReportPath(ns, name), content, cancellationToken);
        response.EnsureSuccessStatusCode();
    }

    public async Task DeleteReportAsync(string ns, string name, CancellationToken cancellationToken)
    {
        using var response = await _http.DeleteAsync(ReportPath(ns, name), cancellationToken);
        response.EnsureSuccessStatusCode();
    }

    public async IAsyncEnumerable<string> WatchReportAsync(
        string ns, string name, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var path = $"api/v1/namespaces/{ns}/configmaps?fieldSelector=metadata.name%3D{name}&timeoutSeconds={ReportFormat.WatchSeconds}&watch=true";
        using var response = await _http.GetAsync(path, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        using var lines = new StreamReader(await response.EnsureSuccessStatusCode().Content.ReadAsStreamAsync(cancellationToken));
        while (await lines.ReadLineAsync(cancellationToken) is { } line)
        {
            yield return ReadText(JsonNode.Parse(line)!["object"]!);
        }
    }

    public void Dispose() => _http.Dispose();

    private static HttpMessageHandler Pipeline(DelegatingHandler[] handlers)
    {
        HttpMessageHandler pipeline = new SocketsHttpHandler();
        foreach (var handler in handlers.Reverse())
        {
            handler.InnerHandler = pipeline;
            pipeline = handler;
        }

        return pipeline;
    }

    private static string ReportPath(string ns, string name) => $"api/v1/namespaces/{ns}/configmaps/{name}";

    private static Pod ReadPod(JsonNode item) =>
        new((string)item["metadata"]!["name"]!, (string?)item["status"]?["phase"] ?? "Unknown");

    private static string ReadText(JsonNode report) => (string?)report["data"]?[ReportFormat.Entry] ?? "";
}
