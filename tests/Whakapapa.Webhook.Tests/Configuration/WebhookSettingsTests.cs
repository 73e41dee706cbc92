using System.Net;
using Microsoft.Extensions.Configuration;
using Whakapapa.Webhook.Configuration;
using Whakapapa.Webhook.Injection;

namespace Whakapapa.Webhook.Tests.Configuration;

public class WebhookSettingsTests
{
    [Fact]
    public void Without_settings_the_variable_is_set_and_nothing_else()
    {
        var options = Read();

        Assert.Equal(new IPEndPoint(IPAddress.IPv6Any, 8443), options.EndPoint);
        Assert.Equal("/tls/tls.crt", options.CertificateFile);
        Assert.Equal("/tls/tls.key", options.KeyFile);
        Assert.Equal([new("KUBE_CLIENT_SUBMIT_PURPOSE", "true")], options.Injection.Variables);
        Assert.Null(options.Injection.StartupHookImage);
        Assert.Equal(StartupHookSource.InitContainer, options.Injection.StartupHookSource);
    }

    [Fact]
    public void Each_variable_has_its_setting()
    {
        var options = Read(
            ("SubmitPurpose", "user-agent, Query"), ("Detail", "purpose"), ("Journal", "/journal"), ("Hosts", "api.example.org:6443"), ("StartupHookImage", "hook:1"),
            ("StartupHookSource", "image-volume"));

        Assert.Equal(
            [
                new("KUBE_CLIENT_SUBMIT_PURPOSE", "user-agent, Query"),
                new("KUBE_CLIENT_PURPOSE_DETAIL", "purpose"),
                new("KUBE_CLIENT_PURPOSE_JOURNAL", "/journal"),
                new("KUBE_CLIENT_PURPOSE_HOSTS", "api.example.org:6443"),
            ],
            options.Injection.Variables);
        Assert.Equal("hook:1", options.Injection.StartupHookImage);
        Assert.Equal(StartupHookSource.ImageVolume, options.Injection.StartupHookSource);
    }

    [Theory]
    [InlineData("Address", "everywhere", "an IP address")]
    [InlineData("Port", "70000", "a number from 0 to 65535")]
    [InlineData("Port", "http", "a number from 0 to 65535")]
    [InlineData("MaxRequestBytes", "0", "a number from 1024 to 67108864")]
    [InlineData("SubmitPurpose", "bogus", "a comma list of user-agent, headers, query, journal, activity")]
    [InlineData("SubmitPurpose", "on,headers", "1, true, yes, on")]
    [InlineData("Detail", "all", "identity, purpose or reasoning")]
    [InlineData("Journal", "journal", "an absolute path")]
    [InlineData("StartupHookImage", "hook 1", "an image reference")]
    [InlineData("StartupHookSource", "emptyDir", "init-container or")]
    public void A_value_that_cannot_be_used_is_named_with_what_could(string name, string value, string expected)
    {
        var message = Assert.Throws<InvalidSettingException>(() => Read((name, value))).Message;

        Assert.StartsWith($"Webhook:{name} is \"{value}\" and has to be ", message, StringComparison.Ordinal);
        Assert.Contains(expected, message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_setting_that_there_is_not_is_named_with_those_that_there_are()
    {
        var message = Assert.Throws<InvalidSettingException>(() => Read(("Prot", "1"))).Message;

        Assert.StartsWith("Webhook:Prot is no setting: there are Address, Port, ", message, StringComparison.Ordinal);
    }

    private static WebhookOptions Read(params (string Name, string Value)[] settings) => WebhookSettings.Read(
        new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create($"Webhook:{setting.Name}", (string?)setting.Value)))
            .Build());
}
