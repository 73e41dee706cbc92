using System.Net.Http.Headers;
using Microsoft.Extensions.DependencyInjection;
using Whakapapa.Sample.Operator.Controllers;
using Whakapapa.Sample.Operator.Shops;

namespace Whakapapa.Sample.Operator.WithHttpClient;

internal static class Registration
{
    public const string Client = "kubernetes";

    /// <summary>Registers the calls without the official client, where its package cannot be had.</summary>
    public static IServiceCollection AddShops(this IServiceCollection services, Uri server, string token)
    {
        services
            .AddHttpClient(Client, client =>
            {
                client.BaseAddress = server;
                client.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("shop-operator", "1.0"));
                client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
            })
            .RemoveAllLoggers()
            .AddPurposeHandler();
        return services.AddSingleton<IShops, HttpClientShops>().AddSingleton<ILeadership, LeaseLeadership>();
    }
}
