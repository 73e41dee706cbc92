using Microsoft.Extensions.Logging;
using Whakapapa.Sample.Operator.Shops;

namespace Whakapapa.Sample.Operator.Controllers;

/// <summary>Reconciles each shop when it changes.</summary>
internal sealed partial class ShopController(IShops shops, ShopReconciler reconciler, ILogger<ShopController> logger)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    public async Task RunAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await foreach (var shop in shops.WatchAsync(stopping))
                {
                    await ReconcileAsync(shop, stopping);
                }
            }
            catch (HttpRequestException exception)
            {
                LogWatchFailed(exception);
                await Task.Delay(Pause, stopping);
            }
        }
    }

    private async Task ReconcileAsync(Shop shop, CancellationToken stopping)
    {
        // Which object it is for is what the path of methods cannot say.
        using var purpose = Purpose.Begin($"shop {shop.Namespace}/{shop.Name}");
        try
        {
            await reconciler.ReconcileAsync(shop, stopping);
        }
        catch (HttpRequestException exception)
        {
            LogReconcileFailed(shop.Namespace, shop.Name, exception);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The watch of shops ended, and begins anew.")]
    private partial void LogWatchFailed(Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Shop {ns}/{name} could not be reconciled; it will be when it changes.")]
    private partial void LogReconcileFailed(string ns, string name, Exception exception);
}
