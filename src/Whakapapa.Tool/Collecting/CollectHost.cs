using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.Logging;
using Whakapapa.Atlas.Ingesting;

namespace Whakapapa.Tool.Collecting;

/// <summary>An HTTPS server that is an audit webhook's backend.</summary>
internal static class CollectHost
{
    /// <summary>Where audit events are posted to.</summary>
    public const string AuditPath = "/audit";

    private static readonly TimeSpan HandshakeTimeout = TimeSpan.FromSeconds(10);

    /// <summary>Builds the server, which listens once it is started.</summary>
    public static WebApplication Build(CollectOptions options, Collector collector)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel => Configure(kestrel, options));
        var app = builder.Build();
        var endpoint = new CollectEndpoint(collector, options);
        app.Map(AuditPath, (RequestDelegate)endpoint.HandleAsync);
        app.MapGet("/healthz", () => "ok");
        return app;
    }

    private static void Configure(KestrelServerOptions kestrel, CollectOptions options)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = options.MaxBodyBytes;
        kestrel.Limits.MaxConcurrentConnections = options.MaxConnections;
        kestrel.Listen(options.EndPoint, listen => listen.UseHttps(https =>
        {
            https.ServerCertificate = options.Credentials.Certificate;
            https.HandshakeTimeout = HandshakeTimeout;
            https.ClientCertificateMode = options.Credentials switch
            {
                { ClientAuthorities: null } => ClientCertificateMode.NoCertificate,
                { Token: null } => ClientCertificateMode.RequireCertificate,
                _ => ClientCertificateMode.AllowCertificate,
            };
            https.ClientCertificateValidation = (certificate, _, _) => options.Credentials.Accepts(certificate);
        }));
    }
}
