using System.Net;
using Whakapapa.Webhook.Configuration;
using Whakapapa.Webhook.Serving;
using Whakapapa.Webhook.Tests.Testing;

namespace Whakapapa.Webhook.Tests.Serving;

public sealed class CertificateTests : IAsyncLifetime
{
    private RunningWebhook _webhook = null!;

    public async ValueTask InitializeAsync() => _webhook = await RunningWebhook.StartAsync();

    public ValueTask DisposeAsync() => _webhook.DisposeAsync();

    [Fact]
    public async Task A_new_certificate_is_shown_to_the_next_connection()
    {
        var before = await SerialNumberAsync();
        var renewed = _webhook.Certificate.Renew();

        Assert.NotEqual(before, renewed);
        Assert.Equal(renewed, await SerialNumberAsync());
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n", "no key")]
    public async Task Files_that_are_no_certificate_leave_the_one_before(string certificate, string key)
    {
        var before = await SerialNumberAsync();
        _webhook.Certificate.Place(certificate, key);
        Assert.Equal(before, await SerialNumberAsync());

        var renewed = _webhook.Certificate.Renew();
        Assert.Equal(renewed, await SerialNumberAsync());
    }

    [Fact]
    public async Task Files_that_are_gone_leave_the_certificate_before()
    {
        var before = await SerialNumberAsync();
        File.Delete(_webhook.Certificate.KeyFile);

        Assert.Equal(before, await SerialNumberAsync());
    }

    [Fact]
    public async Task It_is_ready_while_its_certificate_is_valid()
    {
        Assert.Equal((HttpStatusCode.OK, "ok"), await GetAsync("/readyz"));

        _webhook.Certificate.Renew(DateTimeOffset.UtcNow.AddHours(-1));

        var (status, reason) = await GetAsync("/readyz");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
        Assert.StartsWith("The certificate was valid until ", reason, StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.OK, "ok"), await GetAsync("/healthz"));
    }

    [Fact]
    public async Task An_API_server_may_speak_HTTP_2_to_it()
    {
        using var client = _webhook.CreateClient();
        using var response = await client.GetAsync("/healthz");

        Assert.Equal(HttpVersion.Version20, response.Version);
    }

    [Fact]
    public void Without_a_certificate_it_does_not_start_and_says_which_file_is_missing()
    {
        var exception = Assert.Throws<InvalidSettingException>(
            () => WebhookHost.Build(["--Webhook:CertificateFile=/nowhere/tls.crt", "--Webhook:Port=0"]));

        Assert.Contains("\"/nowhere/tls.crt\"", exception.Message, StringComparison.Ordinal);
    }

    private async Task<string> SerialNumberAsync()
    {
        string? serialNumber = null;
        using var client = _webhook.CreateClient(certificate => serialNumber = certificate.SerialNumber);
        Assert.Equal("ok", await client.GetStringAsync("/healthz"));
        return serialNumber!;
    }

    private async Task<(HttpStatusCode Status, string Body)> GetAsync(string path)
    {
        using var client = _webhook.CreateClient();
        using var response = await client.GetAsync(path);
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }
}
