using k8s;
using Microsoft.Extensions.DependencyInjection;
using Whakapapa.Sample.Operator.Controllers;
using Whakapapa.Sample.Operator.Shops;

namespace Whakapapa.Sample.Operator.WithOfficialClient;

internal static class Registration
{
    /// <summary>Registers the official client. The handler is all that a program adds.</summary>
    public static IServiceCollection AddShops(this IServiceCollection services, KubernetesClientConfiguration config) => services
        .AddSingleton<IKubernetes>(_ => new Kubernetes(config, PurposeHandler.FromEnvironment()))
        .AddSingleton<IShops, OfficialClientShops>()
        .AddSingleton<ILeadership, LeaseLeadership>();
}
