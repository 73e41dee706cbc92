using Microsoft.Extensions.Hosting;

namespace Whakapapa.Sample.Operator.Controllers;

/// <summary>The operator as a hosted service: whoever leads runs the controller.</summary>
internal sealed class ShopOperator(ILeadership leadership, ShopController controller) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => leadership.LeadAsync(controller.RunAsync, stoppingToken);
}
