using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Whakapapa.Sample.Operator.Controllers;
using Whakapapa.Sample.Operator.Demonstration;
#if WITH_KUBERNETES_CLIENT
using k8s;
using Whakapapa.Sample.Operator.WithOfficialClient;
#else
using Whakapapa.Sample.Operator.WithHttpClient;
#endif

var builder = Host.CreateApplicationBuilder();
builder.Logging.ClearProviders().AddSimpleConsole(console => console.SingleLine = true).AddFilter("Microsoft", LogLevel.Warning);
builder.Services.AddSingleton<ShopReconciler>().AddSingleton<ShopController>().AddHostedService<ShopOperator>();

#if WITH_KUBERNETES_CLIENT
if (args is ["--kubeconfig", var path])
{
    builder.Services.AddShops(KubernetesClientConfiguration.BuildConfigFromConfigFile(path));
    await builder.Build().RunAsync();
    return 0;
}

if (args is ["--in-cluster"])
{
    builder.Services.AddShops(KubernetesClientConfiguration.InClusterConfig());
    await builder.Build().RunAsync();
    return 0;
}
#endif

if (args is not [])
{
    Console.Error.WriteLine(
        $"Unknown arguments \"{string.Join(' ', args)}\": there are --kubeconfig PATH and --in-cluster, both with the official client alone (-p:WithKubernetesClient=true).");
    return 2;
}

await using var cluster = await EmbeddedCluster.StartAsync();
#if WITH_KUBERNETES_CLIENT
builder.Services.AddShops(new KubernetesClientConfiguration { Host = cluster.Address.AbsoluteUri, AccessToken = EmbeddedCluster.Token });
#else
builder.Services.AddShops(cluster.Address, EmbeddedCluster.Token);
#endif
builder.Services.AddSingleton(cluster).AddHostedService<Customer>();
await builder.Build().RunAsync();
cluster.ShowAuditLog(Console.Out);
return 0;
