using Whakapapa.Sample;
using Whakapapa.Sample.Reconciling;
using Whakapapa.Sample.Reporting;

const int Refused = 1;
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

HttpRequestException? refusal = null;
await using var cluster = await ClusterChoice.OpenAsync(arguments, stopping.Token);
using (var api = cluster.Connect())
using (var expired = cluster.ConnectWithExpiredToken())
{
    const string Namespace = "default";
    var reporter = new StatusReporter(api, Namespace);
    var reconciler = new PodReconciler(new PodInventory(api, Namespace), reporter);
    var worker = new Worker(reconciler, new WatchLoop(api, Namespace), reporter, new CredentialCheck(expired, Namespace));
    try
    {
        await Task.Run(() => worker.ExecuteAsync(rounds: 1, stopping.Token));
    }
    catch (HttpRequestException exception)
    {
        refusal = exception;
    }
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

if (refusal is not null)
{
    Console.Error.WriteLine($"The round ended early, since the cluster refused the last request: {refusal.Message} It needs to list and read pods, and to create, read, patch, watch and delete config maps.");
    return Refused;
}

return 0;
