using Whakapapa.Sample;
using Whakapapa.Sample.Reconciling;
using Whakapapa.Sample.Reporting;

const int UsageError = 2;

SampleArguments arguments;
try
{
    arguments = SampleArguments.Parse(args);
    if (arguments.Help)
    {
        Console.WriteLine(SampleArguments.Usage);
        return 0;
    }

    ClusterChoice.Check(arguments);
}
catch (ArgumentException exception)
{
    Console.Error.WriteLine(exception.Message);
    return UsageError;
}

using var stopping = new CancellationTokenSource();
Console.CancelKeyPress += (_, e) =>
{
    e.Cancel = true;
    stopping.Cancel();
};

await using var cluster = await ClusterChoice.OpenAsync(arguments, stopping.Token);
using (var api = cluster.Connect())
using (var expired = cluster.ConnectWithExpiredToken())
{
    const string Namespace = "default";
    var reporter = new StatusReporter(api, Namespace);
    var reconciler = new PodReconciler(new PodInventory(api, Namespace), reporter);
    var worker = new Worker(reconciler, new WatchLoop(api, Namespace), reporter, new CredentialCheck(expired, Namespace));
    await Task.Run(() => worker.ExecuteAsync(rounds: 1, stopping.Token));
}

var exchanges = await cluster.CollectAsync(stopping.Token);
if (arguments.Json)
{
    JsonReport.Write(exchanges, Console.Out);
}
else
{
    TextReport.Write(exchanges, cluster.Description, Console.Out);
}

return 0;
