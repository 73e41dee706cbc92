using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.DependencyInjection;

// Prints what it sent, and which version of the factory's assembly made its client.
using var listener = new TcpListener(IPAddress.Loopback, 0);
listener.Start();
var answered = AnswerAsync(listener);
var services = new ServiceCollection();
services.AddHttpClient("kubernetes");
await using var provider = services.BuildServiceProvider();
using var client = provider.GetRequiredService<IHttpClientFactory>().CreateClient("kubernetes");
client.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", "hooked/2.5.0");
var host = args is [var other] ? other : "127.0.0.1";
var server = new Uri($"http://{host}:{((IPEndPoint)listener.LocalEndpoint).Port}/");
using var response = await client.GetAsync(new Uri(server, "api/v1/pods"));
Console.WriteLine(await answered);
Console.WriteLine($"Factory: {typeof(IHttpClientFactory).Assembly.GetName().Version}");

static async Task<string> AnswerAsync(TcpListener listener)
{
    var head = new StringBuilder();
    using var connection = await listener.AcceptTcpClientAsync();
    await using var stream = connection.GetStream();
    var buffer = new byte[8192];
    while (!head.ToString().Contains("\r\n\r\n", StringComparison.Ordinal) && await stream.ReadAsync(buffer) is > 0 and var count)
    {
        head.Append(Encoding.ASCII.GetString(buffer, 0, count));
    }

    await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"u8.ToArray());
    return head.ToString().Trim();
}
