using Whakapapa.EmbeddedApiServer;
using Whakapapa.Sample.Unaware;

switch (args)
{
    case [var address] when Uri.TryCreate(address, UriKind.Absolute, out var server):
        await ReportAsync(server);
        return 0;

    case []:
        await using (var cluster = await ApiServer.StartAsync())
        {
            await ReportAsync(cluster.BaseAddress);
            await ShowAuditLogAsync(cluster);
        }

        return 0;

    default:
        Console.Error.WriteLine($"\"{string.Join(' ', args)}\" is no URL: give one, such as http://127.0.0.1:8001 of kubectl proxy, or none for an API server in this process.");
        return 2;
}

static async Task ReportAsync(Uri server)
{
    using var client = new HttpClient { BaseAddress = server };
    client.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", "node-report/2.3.0");
    foreach (var line in await new NodeReport(client).WriteAsync())
    {
        Console.WriteLine(line);
    }
}

static async Task ShowAuditLogAsync(ApiServer cluster)
{
    Console.WriteLine();
    Console.WriteLine("The audit log has:");
    foreach (var request in cluster.Requests)
    {
        var kept = await cluster.WaitForEventAsync(request.AuditId);
        Console.WriteLine($"{kept.Verb} {kept.RequestUri}");
        Console.WriteLine($"  {kept.UserAgent}");
    }
}
