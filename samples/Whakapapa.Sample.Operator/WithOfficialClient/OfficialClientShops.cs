using System.Net;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using k8s;
using k8s.Autorest;
using k8s.Models;
using Whakapapa.Sample.Operator.Shops;

namespace Whakapapa.Sample.Operator.WithOfficialClient;

/// <summary>The calls, made with the official client.</summary>
internal sealed class OfficialClientShops(IKubernetes client) : IShops, IDisposable
{
    private readonly GenericClient _shops = new(client, Shop.Group, Shop.Version, Shop.Plural, disposeClient: false);

    public async IAsyncEnumerable<Shop> WatchAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var (type, shop) in _shops.WatchAsync<ShopResource>(cancel: cancellationToken))
        {
            if (type is WatchEventType.Added or WatchEventType.Modified)
            {
                yield return shop.ToShop();
            }
        }
    }

    public Task SetFinalizersAsync(Shop shop, IEnumerable<string> finalizers, CancellationToken cancellationToken)
    {
        var names = new JsonArray([.. finalizers.Select(name => JsonValue.Create(name))]);
        var patch = new JsonObject { ["metadata"] = new JsonObject { ["finalizers"] = names } };
        return AskAsync(() => _shops.PatchNamespacedAsync<ShopResource>(Merge(patch), shop.Namespace, shop.Name, cancellationToken));
    }

    public Task PatchStatusAsync(Shop shop, string phase, CancellationToken cancellationToken)
    {
        var patch = new JsonObject { ["status"] = new JsonObject { ["phase"] = phase } };
        return AskAsync(() => client.CustomObjects.PatchNamespacedCustomObjectStatusAsync(
            Merge(patch), Shop.Group, Shop.Version, shop.Namespace, Shop.Plural, shop.Name, cancellationToken: cancellationToken));
    }

    public Task OpenTillAsync(Shop shop, CancellationToken cancellationToken)
    {
        var till = new V1ConfigMap
        {
            Metadata = new V1ObjectMeta { Name = shop.TillName },
            Data = new Dictionary<string, string> { ["currency"] = shop.Currency },
        };
        return AskAsync(
            () => client.CoreV1.CreateNamespacedConfigMapAsync(till, shop.Namespace, cancellationToken: cancellationToken), HttpStatusCode.Conflict);
    }

    public Task CloseTillAsync(Shop shop, CancellationToken cancellationToken) => AskAsync(
        () => client.CoreV1.DeleteNamespacedConfigMapAsync(shop.TillName, shop.Namespace, cancellationToken: cancellationToken), HttpStatusCode.NotFound);

    public void Dispose() => _shops.Dispose();

    private static V1Patch Merge(JsonObject patch) => new(patch.ToJsonString(), V1Patch.PatchType.MergePatch);

    private static async Task AskAsync(Func<Task> ask, HttpStatusCode? isFine = null)
    {
        try
        {
            await ask();
        }
        catch (HttpOperationException exception) when (exception.Response.StatusCode == isFine)
        {
            // Somebody has done it before.
        }
        catch (HttpOperationException exception)
        {
            throw new HttpRequestException(exception.Message, exception, exception.Response.StatusCode);
        }
    }
}
