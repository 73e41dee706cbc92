using System.Net.Security;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Whakapapa.Webhook.Admission;
using Whakapapa.Webhook.Configuration;
using Whakapapa.Webhook.Injection;

namespace Whakapapa.Webhook.Serving;

/// <summary>Puts the webhook together.</summary>
internal static class WebhookHost
{
    /// <summary>Builds the webhook, which listens once it is started.</summary>
    /// <exception cref="InvalidSettingException">A setting cannot be used.</exception>
    public static WebApplication Build(string[] args)
    {
        var builder = WebApplication.CreateSlimBuilder(args);
        // The framework's own lines, four a request, would bury the webhook's.
        builder.Logging.ClearProviders().AddJsonConsole().AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        var options = WebhookSettings.Read(builder.Configuration);
        builder.Services.AddSingleton(TimeProvider.System).AddSingleton(new PodInjector(options.Injection)).AddSingleton<AdmissionEndpoint>();
        builder.Services.AddSingleton(services => OpenCertificate(options, services.GetRequiredService<ILogger<ReloadingCertificate>>()));
        builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel => Configure(kestrel, options));
        var app = builder.Build();
        _ = app.Services.GetRequiredService<ReloadingCertificate>();
        var endpoint = app.Services.GetRequiredService<AdmissionEndpoint>();
        app.MapPost("/mutate", (RequestDelegate)endpoint.HandleAsync);
        app.MapGet("/healthz", () => "ok");
        app.MapGet("/readyz", Readiness);
        return app;
    }

    private static void Configure(KestrelServerOptions kestrel, WebhookOptions options)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = options.MaxRequestBytes;
        var certificate = kestrel.ApplicationServices.GetRequiredService<ReloadingCertificate>();
        kestrel.Listen(options.EndPoint, listen => listen.UseHttps(new TlsHandshakeCallbackOptions
        {
            OnConnection = _ => ValueTask.FromResult(new SslServerAuthenticationOptions { ServerCertificateContext = certificate.Current }),
        }));
    }

    // An API server would refuse to talk to it, so no Service should lead to it.
    private static IResult Readiness(ReloadingCertificate certificate, TimeProvider clock)
    {
        var notAfter = certificate.Current.TargetCertificate.NotAfter.ToUniversalTime();
        return clock.GetUtcNow() < notAfter
            ? Results.Text("ok")
            : Results.Text($"The certificate was valid until {notAfter:u}.", statusCode: StatusCodes.Status503ServiceUnavailable);
    }

    private static ReloadingCertificate OpenCertificate(WebhookOptions options, ILogger<ReloadingCertificate> logger)
    {
        try
        {
            return new ReloadingCertificate(options.CertificateFile, options.KeyFile, logger);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or CryptographicException or ArgumentException)
        {
            throw new InvalidSettingException(
                $"Webhook:CertificateFile \"{options.CertificateFile}\" and Webhook:KeyFile \"{options.KeyFile}\" have to be a certificate and its key as PEM: {exception.Message}");
        }
    }
}
