using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Whakapapa.Sample.Tests.Sessions;

/// <summary>An HTTP proxy on the way to the API server: keeps each request as it came over the wire, and how it was answered.</summary>
internal sealed class RecordingProxy : IAsyncDisposable
{
    private readonly WebApplication _host;
    private readonly HttpMessageInvoker _onward = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false });
    private readonly ConcurrentQueue<SentRequest> _requests = [];

    private RecordingProxy(WebApplication host) => _host = host;

    public string Address => _host.Urls.Single();

    public IReadOnlyList<SentRequest> Requests => [.. _requests];

    public static async Task<RecordingProxy> StartAsync(CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var host = builder.Build();
        var proxy = new RecordingProxy(host);
        host.Run(proxy.PassOnAsync);
        await host.StartAsync(cancellationToken);
        return proxy;
    }

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        _onward.Dispose();
    }

    private async Task PassOnAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        var target = new Uri(context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget);
        var headers = context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        using var request = new HttpRequestMessage(new HttpMethod(context.Request.Method), target);
        request.Content = body.Length == 0 ? null : new ByteArrayContent(body.ToArray());
        foreach (var (name, value) in headers)
        {
            if (!request.Headers.TryAddWithoutValidation(name, value))
            {
                request.Content?.Headers.TryAddWithoutValidation(name, value);
            }
        }

        using var response = await _onward.SendAsync(request, context.RequestAborted);
        context.Response.StatusCode = (int)response.StatusCode;
        foreach (var (name, values) in response.Headers.Concat(response.Content.Headers).Where(header => header.Key != "Transfer-Encoding"))
        {
            context.Response.Headers[name] = values.ToArray();
        }

        var sent = new SentRequest(context.Request.Method, target.PathAndQuery, headers, Convert.ToHexString(body.ToArray()), (int)response.StatusCode);
        _requests.Enqueue(sent);
        await CopyAsync(await response.Content.ReadAsStreamAsync(context.RequestAborted), context, sent.Answer);
    }

    // A watch is passed on as it comes, until the program has seen enough.
    private static async Task CopyAsync(Stream answer, HttpContext context, MemoryStream kept)
    {
        var buffer = new byte[16 * 1024];
        for (int length; (length = await answer.ReadAsync(buffer, context.RequestAborted)) > 0;)
        {
            kept.Write(buffer, 0, length);
            await context.Response.Body.WriteAsync(buffer.AsMemory(0, length), context.RequestAborted);
            await context.Response.Body.FlushAsync(context.RequestAborted);
        }
    }
}
