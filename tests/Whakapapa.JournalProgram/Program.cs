using System.Globalization;
using System.Net;
using Whakapapa;

// Sends requests as its standard input says, tells each one's Audit-ID, and "done" after each command:
// a number (so many requests), "hang" (one that is never answered), "crash". It exits with the end of the input.
var options = new PurposeOptions { Channels = PurposeChannels.Journal, JournalFolder = args[0] };
using var server = new Server();
using var client = new HttpClient(new PurposeHandler(options, server));
while (Console.ReadLine() is { } command)
{
    switch (command)
    {
        case "hang":
            _ = client.GetAsync(new Uri("https://kubernetes.default.svc/hang"));
            await server.Hanging;
            break;
        case "crash":
            throw new InvalidOperationException("as the test asked");
        default:
            for (var i = int.Parse(command, CultureInfo.InvariantCulture); i > 0; i--)
            {
                using var response = await client.GetAsync(new Uri("https://kubernetes.default.svc/api/v1/pods"));
            }

            break;
    }

    Console.WriteLine("done");
}

internal sealed class Server : HttpMessageHandler
{
    private readonly TaskCompletionSource _hanging = new();

    public Task Hanging => _hanging.Task;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Console.WriteLine(request.Headers.GetValues("Audit-ID").Single());
        if (request.RequestUri!.AbsolutePath == "/hang")
        {
            _hanging.SetResult();
            await Task.Delay(Timeout.Infinite, cancellationToken);
        }

        return new HttpResponseMessage(HttpStatusCode.OK);
    }
}
