using Whakapapa.Sample.Tool;

ToolArguments arguments;
try
{
    arguments = ToolArguments.Parse(args);
}
catch (ArgumentException exception)
{
    Console.Error.WriteLine(exception.Message);
    return 2;
}

using var stopping = new CancellationTokenSource();
Console.CancelKeyPress += (_, e) =>
{
    e.Cancel = true;
    stopping.Cancel();
};

#if WITH_KUBERNETES_CLIENT
if (arguments.Kubeconfig is { } path)
{
    using var pods = new OfficialClientPods(k8s.KubernetesClientConfiguration.BuildConfigFromConfigFile(path));
    await new Sweep(pods, Console.Out).RunAsync(arguments.Delete, stopping.Token);
    return 0;
}
#endif

await using var cluster = await EmbeddedCluster.StartAsync();
using (var pods = cluster.Connect())
{
    await new Sweep(pods, Console.Out).RunAsync(arguments.Delete, stopping.Token);
}

await cluster.ShowAuditLogAsync(Console.Out);
return 0;
