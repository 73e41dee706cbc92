using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using Whakapapa.Webhook.Injection;

namespace Whakapapa.Webhook.Configuration;

/// <summary>Reads and checks the settings.</summary>
internal sealed class WebhookSettings
{
    public const string Section = "Webhook";

    private static readonly string[] Known =
    [
        "Address", "Port", "CertificateFile", "KeyFile", "MaxRequestBytes", "SubmitPurpose", "Detail", "Journal", "Hosts",
        "StartupHookImage", "StartupHookSource",
    ];

    private readonly IConfigurationSection _section;

    private WebhookSettings(IConfigurationSection section) => _section = section;

    /// <exception cref="InvalidSettingException">A setting cannot be used.</exception>
    public static WebhookOptions Read(IConfiguration configuration)
    {
        var settings = new WebhookSettings(configuration.GetSection(Section));
        settings.RefuseUnknown();
        return new WebhookOptions
        {
            EndPoint = new IPEndPoint(settings.Address(), settings.Number("Port", 8443, 0, ushort.MaxValue)),
            CertificateFile = settings.Text("CertificateFile") ?? "/tls/tls.crt",
            KeyFile = settings.Text("KeyFile") ?? "/tls/tls.key",
            MaxRequestBytes = settings.Number("MaxRequestBytes", 8 << 20, 1 << 10, 64 << 20),
            Injection = new InjectionOptions(settings.Variables(), settings.Image(), settings.Source()),
        };
    }

    private void RefuseUnknown()
    {
        foreach (var child in _section.GetChildren())
        {
            if (!Known.Contains(child.Key, StringComparer.OrdinalIgnoreCase))
            {
                throw new InvalidSettingException($"{Section}:{child.Key} is no setting: there are {string.Join(", ", Known)}.");
            }
        }
    }

    private IPAddress Address() => Text("Address") switch
    {
        null => IPAddress.IPv6Any,
        var text when IPAddress.TryParse(text, out var address) => address,
        var text => throw Invalid("Address", text, "an IP address, such as 0.0.0.0"),
    };

    private ImmutableArray<KeyValuePair<string, string>> Variables()
    {
        List<KeyValuePair<string, string>> variables = [new(Names.Submit, Checked("SubmitPurpose", PurposeValues.IsSubmit, PurposeValues.KnownSubmit) ?? "true")];
        AddIfSet(Names.Detail, Checked("Detail", PurposeValues.IsDetail, PurposeValues.KnownDetails));
        AddIfSet(Names.Journal, Checked("Journal", path => path.StartsWith('/'), "an absolute path in the containers, such as /tmp/whakapapa"));
        AddIfSet(Names.Hosts, Text("Hosts"));
        return [.. variables];

        void AddIfSet(string name, string? value)
        {
            if (value is not null)
            {
                variables.Add(new(name, value));
            }
        }
    }

    private string? Image() =>
        Checked("StartupHookImage", image => !image.Any(char.IsWhiteSpace), "an image reference, such as registry.example.org/whakapapa-startup-hook:0.1.0");

    private StartupHookSource Source() => Text("StartupHookSource") switch
    {
        null or "init-container" => StartupHookSource.InitContainer,
        "image-volume" => StartupHookSource.ImageVolume,
        var text => throw Invalid("StartupHookSource", text, "init-container or, where the cluster has image volumes, image-volume"),
    };

    private int Number(string name, int usual, int least, int most)
    {
        if (Text(name) is not { } text)
        {
            return usual;
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : throw Invalid(name, text, $"a number from {least} to {most}");
    }

    private string? Checked(string name, Func<string, bool> isValid, string expected) =>
        Text(name) is { } text && !isValid(text) ? throw Invalid(name, text, expected) : Text(name);

    private string? Text(string name) => _section[name]?.Trim() is { Length: > 0 } text ? text : null;

    private static InvalidSettingException Invalid(string name, string value, string expected) =>
        new($"{Section}:{name} is \"{value}\" and has to be {expected}.");
}
