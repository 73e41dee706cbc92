using System.Collections.Immutable;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Whakapapa.EmbeddedApiServer.Audit;
using Whakapapa.EmbeddedApiServer.Faults;
using Whakapapa.EmbeddedApiServer.Pipeline;

namespace Whakapapa.EmbeddedApiServer;

/// <summary>
/// A small stand-in for kube-apiserver: it keeps objects in memory, answers the API's usual requests over loopback HTTP, and
/// writes the audit log that kube-apiserver 1.36 would write with a policy of <c>level: Metadata</c> without the stage
/// <c>RequestReceived</c>. All members are thread-safe.
/// </summary>
public sealed class ApiServer : IAsyncDisposable
{
    // Go's limit for the request line and all headers together.
    private const int MaxHeaderBytes = 1 << 20;

    private readonly WebApplication _host;
    private readonly RequestPipeline _pipeline;

    private ApiServer(WebApplication host, RequestPipeline pipeline)
    {
        _host = host;
        _pipeline = pipeline;
    }

    /// <summary>Gets the address to send requests to: <c>http://127.0.0.1</c> and a free port.</summary>
    public Uri BaseAddress => new(_host.Urls.Single());

    /// <summary>Gets the audit events so far.</summary>
    public ImmutableList<AuditEvent> AuditEvents => _pipeline.AuditLog.Events;

    /// <summary>Gets the requests so far, in the order in which they came.</summary>
    public ImmutableList<ReceivedRequest> Requests => _pipeline.Requests;

    /// <summary>Starts a server.</summary>
    /// <param name="options">What it is to be like; <see langword="null"/> for the defaults.</param>
    /// <param name="cancellationToken">Gives up starting.</param>
    /// <returns>The server, which accepts requests until it is disposed of.</returns>
    public static Task<ApiServer> StartAsync(ApiServerOptions? options = null, CancellationToken cancellationToken = default)
    {
        // What flows with the caller's ExecutionContext is the client's and must not be seen on the server's side.
        using (ExecutionContext.SuppressFlow())
        {
            return Task.Run(() => StartHostAsync(options ?? new ApiServerOptions(), cancellationToken), cancellationToken);
        }
    }

    /// <summary>Waits for an audit event; those that were there before count as well.</summary>
    /// <param name="predicate">Which event.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The first event that fits.</returns>
    public Task<AuditEvent> WaitForEventAsync(Func<AuditEvent, bool> predicate, CancellationToken cancellationToken = default) =>
        _pipeline.AuditLog.WaitForAsync(predicate, cancellationToken);

    /// <summary>
    /// Waits for the last event of a request: <c>ResponseComplete</c>, or <c>ResponseStarted</c> for a 401, which has no other.
    /// </summary>
    /// <param name="auditId">The id in the response's <c>Audit-ID</c> header.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The event.</returns>
    public Task<AuditEvent> WaitForEventAsync(string auditId, CancellationToken cancellationToken = default) =>
        WaitForEventAsync(e => e.AuditId == auditId && (e.Stage == AuditStage.ResponseComplete || e.User is null), cancellationToken);

    /// <summary>Makes something go wrong. Several faults strike in the order in which they were injected.</summary>
    /// <param name="fault">What goes wrong, when, and how often.</param>
    public void Inject(Fault fault) => _pipeline.Faults.Add(fault);

    /// <summary>Stops the server: ends its watches, closes its connections and the audit log.</summary>
    /// <returns>A task that ends when all is closed.</returns>
    public async ValueTask DisposeAsync()
    {
        _pipeline.Stop();
        await _host.StopAsync();
        await _host.DisposeAsync();
        _pipeline.Dispose();
    }

    private static async Task<ApiServer> StartHostAsync(ApiServerOptions options, CancellationToken cancellationToken)
    {
        // An empty builder reads neither environment variables nor files, so that no machine's settings change a test.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(Configure);
        var host = builder.Build();
        var pipeline = new RequestPipeline(options);
        host.Run(pipeline.HandleAsync);
        await host.StartAsync(cancellationToken);
        return new ApiServer(host, pipeline);
    }

    private static void Configure(KestrelServerOptions kestrel)
    {
        kestrel.Listen(IPAddress.Loopback, port: 0);
        kestrel.AddServerHeader = false;
        kestrel.RequestHeaderEncodingSelector = _ => Encoding.Latin1;
        kestrel.ResponseHeaderEncodingSelector = _ => Encoding.UTF8;
        kestrel.Limits.MaxRequestLineSize = MaxHeaderBytes;
        kestrel.Limits.MaxRequestHeadersTotalSize = MaxHeaderBytes;
        kestrel.Limits.MaxRequestHeaderCount = 10_000;
        kestrel.Limits.MaxRequestBufferSize = 4 * MaxHeaderBytes;
        kestrel.Limits.MinRequestBodyDataRate = null;
        kestrel.Limits.MinResponseDataRate = null;
    }
}
