using System.Net;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Whakapapa.Webhook.Serving;

namespace Whakapapa.Webhook.Tests.Testing;

/// <summary>The webhook on loopback, over TLS, as it runs in a cluster.</summary>
internal sealed class RunningWebhook : IAsyncDisposable
{
    private readonly WebApplication _host;

    private RunningWebhook(WebApplication host, TestCertificate certificate)
    {
        _host = host;
        Certificate = certificate;
    }

    public TestCertificate Certificate { get; }

    public Uri Address => new(_host.Urls.Single());

    public static async Task<RunningWebhook> StartAsync(params string[] settings)
    {
        var certificate = new TestCertificate();
        var host = WebhookHost.Build(
        [
            "--Webhook:Address=127.0.0.1",
            "--Webhook:Port=0",
            $"--Webhook:CertificateFile={certificate.CertificateFile}",
            $"--Webhook:KeyFile={certificate.KeyFile}",
            "--Webhook:Detail=purpose",
            $"--Webhook:StartupHookImage={PodCase.Image}",
            .. settings,
        ]);
        await host.StartAsync();
        return new RunningWebhook(host, certificate);
    }

    /// <summary>A client with connections of its own, which shows what certificate it was shown.</summary>
    public HttpClient CreateClient(Action<X509Certificate2>? shown = null)
    {
        var handler = new SocketsHttpHandler
        {
            SslOptions = new SslClientAuthenticationOptions { RemoteCertificateValidationCallback = Accept },
        };
        return new HttpClient(handler) { BaseAddress = Address, DefaultRequestVersion = HttpVersion.Version20 };

        bool Accept(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
        {
            // Certificates that are no longer valid are shown too, so its name has to do.
            shown?.Invoke((X509Certificate2)certificate!);
            return certificate!.Subject == TestCertificate.Subject;
        }
    }

    public Task<(HttpStatusCode Status, string Body)> MutateAsync(JsonObject review) => MutateAsync(Encoding.UTF8.GetBytes(review.ToJsonString()));

    public async Task<(HttpStatusCode Status, string Body)> MutateAsync(byte[] body)
    {
        using var client = CreateClient();
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = new("application/json");
        using var response = await client.PostAsync("/mutate?timeout=5s", content);
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        await _host.DisposeAsync();
        Certificate.Dispose();
    }
}
