using Microsoft.Extensions.Logging;
using Whakapapa.Sample.Operator.Shops;

namespace Whakapapa.Sample.Operator.Controllers;

/// <summary>Takes a shop a step nearer to what it should be: a till while it is there, none when it is gone.</summary>
internal sealed partial class ShopReconciler(IShops shops, ILogger<ShopReconciler> logger)
{
    private const string Open = "Open";

    public Task ReconcileAsync(Shop shop, CancellationToken cancellationToken) =>
        shop.IsBeingDeleted ? CloseAsync(shop, cancellationToken) : KeepOpenAsync(shop, cancellationToken);

    private async Task KeepOpenAsync(Shop shop, CancellationToken cancellationToken)
    {
        if (!shop.HasFinalizer)
        {
            // That changes the shop, so the rest is done when the change is seen.
            await shops.SetFinalizersAsync(shop, shop.Finalizers.Append(Shop.Finalizer), cancellationToken);
            return;
        }

        if (shop.Phase != Open)
        {
            await shops.OpenTillAsync(shop, cancellationToken);
            await shops.PatchStatusAsync(shop, Open, cancellationToken);
            LogOpened(shop.Namespace, shop.Name);
        }
    }

    private async Task CloseAsync(Shop shop, CancellationToken cancellationToken)
    {
        if (shop.HasFinalizer)
        {
            await shops.CloseTillAsync(shop, cancellationToken);
            await shops.SetFinalizersAsync(shop, shop.Finalizers.Where(name => name != Shop.Finalizer), cancellationToken);
            LogClosed(shop.Namespace, shop.Name);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Shop {ns}/{name} is open.")]
    private partial void LogOpened(string ns, string name);

    [LoggerMessage(Level = LogLevel.Information, Message = "Shop {ns}/{name} is closed.")]
    private partial void LogClosed(string ns, string name);
}
