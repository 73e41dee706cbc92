using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Hosting;
using Whakapapa.Sample.Operator.Shops;

namespace Whakapapa.Sample.Operator.Demonstration;

/// <summary>Somebody with <c>kubectl</c>: defines shops, makes one, deletes it when it is open, and stops the program when it is gone.</summary>
internal sealed class Customer(EmbeddedCluster cluster, IHostApplicationLifetime lifetime) : BackgroundService
{
    public const string UserAgent = "kubectl/v1.36.0";

    private const string Shops = $"apis/{Shop.Group}/{Shop.Version}/namespaces/default/{Shop.Plural}";

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var client = new HttpClient { BaseAddress = cluster.Address };
        client.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", UserAgent);
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", EmbeddedCluster.Token);

        await CreateAsync(client, "apis/apiextensions.k8s.io/v1/customresourcedefinitions", Definition(), stoppingToken);
        await CreateAsync(client, Shops, """{"metadata":{"name":"corner"},"spec":{"currency":"NZD"}}""", stoppingToken);
        await UntilAsync(client, shop => (string?)shop?["status"]?["phase"] == "Open", stoppingToken);

        using var deleted = await client.DeleteAsync($"{Shops}/corner", stoppingToken);
        deleted.EnsureSuccessStatusCode();
        await UntilAsync(client, shop => shop is null, stoppingToken);
        lifetime.StopApplication();
    }

    private static string Definition()
    {
        using var reader = new StreamReader(typeof(Customer).Assembly.GetManifestResourceStream("shops.json")!);
        return reader.ReadToEnd();
    }

    private static async Task CreateAsync(HttpClient client, string path, string json, CancellationToken cancellationToken)
    {
        using var response = await client.PostAsync(path, new StringContent(json, Encoding.UTF8, "application/json"), cancellationToken);
        response.EnsureSuccessStatusCode();
    }

    private static async Task UntilAsync(HttpClient client, Func<JsonNode?, bool> isSo, CancellationToken cancellationToken)
    {
        while (true)
        {
            using var response = await client.GetAsync($"{Shops}/corner", cancellationToken);
            var shop = response.StatusCode == HttpStatusCode.NotFound ? null : JsonNode.Parse(await response.Content.ReadAsStringAsync(cancellationToken));
            if (isSo(shop))
            {
                return;
            }

            await Task.Delay(Pause, cancellationToken);
        }
    }
}
