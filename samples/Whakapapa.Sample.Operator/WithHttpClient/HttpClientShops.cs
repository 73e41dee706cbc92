using System.Net;
using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json.Nodes;
using Whakapapa.Sample.Operator.Shops;

namespace Whakapapa.Sample.Operator.WithHttpClient;

/// <summary>The calls, made without the official client.</summary>
internal sealed class HttpClientShops(IHttpClientFactory clients) : IShops
{
    private const string Shops = $"apis/{Shop.Group}/{Shop.Version}";

    public async IAsyncEnumerable<Shop> WatchAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var client = clients.CreateClient(Registration.Client);
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{Shops}/{Shop.Plural}?watch=true");
        using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        response.EnsureSuccessStatusCode();
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(cancellationToken));
        while (await reader.ReadLineAsync(cancellationToken) is { } line)
        {
            var change = JsonNode.Parse(line)!;
            if ((string?)change["type"] is "ADDED" or "MODIFIED")
            {
                yield return Read(change["object"]!);
            }
        }
    }

    public Task SetFinalizersAsync(Shop shop, IEnumerable<string> finalizers, CancellationToken cancellationToken)
    {
        var names = new JsonArray([.. finalizers.Select(name => JsonValue.Create(name))]);
        return SendAsync(HttpMethod.Patch, PathOf(shop), new JsonObject { ["metadata"] = new JsonObject { ["finalizers"] = names } }, null, cancellationToken);
    }

    public Task PatchStatusAsync(Shop shop, string phase, CancellationToken cancellationToken) => SendAsync(
        HttpMethod.Patch, PathOf(shop) + "/status", new JsonObject { ["status"] = new JsonObject { ["phase"] = phase } }, null, cancellationToken);

    public Task OpenTillAsync(Shop shop, CancellationToken cancellationToken)
    {
        var till = new JsonObject
        {
            ["metadata"] = new JsonObject { ["name"] = shop.TillName },
            ["data"] = new JsonObject { ["currency"] = shop.Currency },
        };
        return SendAsync(HttpMethod.Post, TillsOf(shop), till, HttpStatusCode.Conflict, cancellationToken);
    }

    public Task CloseTillAsync(Shop shop, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Delete, $"{TillsOf(shop)}/{shop.TillName}", null, HttpStatusCode.NotFound, cancellationToken);

    private static string PathOf(Shop shop) => $"{Shops}/namespaces/{shop.Namespace}/{Shop.Plural}/{shop.Name}";

    private static string TillsOf(Shop shop) => $"api/v1/namespaces/{shop.Namespace}/configmaps";

    private static Shop Read(JsonNode item) => new(
        (string)item["metadata"]!["namespace"]!,
        (string)item["metadata"]!["name"]!,
        (string?)item["spec"]?["currency"] ?? "",
        (string?)item["status"]?["phase"] ?? "",
        item["metadata"]!["deletionTimestamp"] is not null,
        [.. (item["metadata"]!["finalizers"]?.AsArray() ?? []).Select(name => (string)name!)]);

    private async Task SendAsync(HttpMethod method, string path, JsonObject? body, HttpStatusCode? isFine, CancellationToken cancellationToken)
    {
        using var client = clients.CreateClient(Registration.Client);
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
        {
            var type = method == HttpMethod.Patch ? "application/merge-patch+json" : "application/json";
            request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, MediaTypeHeaderValue.Parse(type));
        }

        using var response = await client.SendAsync(request, cancellationToken);
        if (response.StatusCode != isFine)
        {
            response.EnsureSuccessStatusCode();
        }
    }
}
