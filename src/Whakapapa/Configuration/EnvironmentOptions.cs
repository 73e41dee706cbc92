using Whakapapa.Diagnostics;

namespace Whakapapa.Configuration;

/// <summary>The operator's half of the consent: environment variables.</summary>
internal static class EnvironmentOptions
{
    public const string Submit = "KUBE_CLIENT_SUBMIT_PURPOSE";
    public const string Detail = "KUBE_CLIENT_PURPOSE_DETAIL";
    public const string Journal = "KUBE_CLIENT_PURPOSE_JOURNAL";

    private const string KnownChannels = "user-agent, headers, query, journal, activity";
    private const string KnownSwitches = "0, false, no, off, 1, true, yes, on";
    private const string KnownDetails = "identity, purpose, reasoning";

    public static PurposeOptions Read(Func<string, string?> variable)
    {
        if (ReadChannels(variable(Submit)) is { } channels and not PurposeChannels.None && ReadDetail(variable(Detail)) is { } detail)
        {
            return new PurposeOptions { Channels = channels, Detail = detail, JournalFolder = ReadFolder(variable(Journal)) };
        }

        return new PurposeOptions();
    }

    private static PurposeChannels? ReadChannels(string? value)
    {
        switch (Normalize(value))
        {
            case "" or "0" or "false" or "no" or "off":
                return PurposeChannels.None;
            case "1" or "true" or "yes" or "on":
                return PurposeChannels.UserAgent | PurposeChannels.Headers;
        }

        var channels = PurposeChannels.None;
        foreach (var name in Normalize(value).Split(','))
        {
            if (ReadChannel(name.Trim()) is not { } channel)
            {
                PurposeEventSource.Log.UnknownValue(Submit, value!, $"{KnownSwitches}, or a comma list of: {KnownChannels}");
                return null;
            }

            channels |= channel;
        }

        return channels;
    }

    private static PurposeChannels? ReadChannel(string name) => name switch
    {
        "user-agent" => PurposeChannels.UserAgent,
        "headers" => PurposeChannels.Headers,
        "query" => PurposeChannels.Query,
        "journal" => PurposeChannels.Journal,
        "activity" => PurposeChannels.Activity,
        _ => null,
    };

    private static PurposeDetail? ReadDetail(string? value)
    {
        switch (Normalize(value))
        {
            case "" or "reasoning":
                return PurposeDetail.Reasoning;
            case "purpose":
                return PurposeDetail.Purpose;
            case "identity":
                return PurposeDetail.Identity;
            default:
                PurposeEventSource.Log.UnknownValue(Detail, value!, KnownDetails);
                return null;
        }
    }

    private static string? ReadFolder(string? value) => string.IsNullOrWhiteSpace(value) ? null : value;

    private static string Normalize(string? value) => value?.Trim().ToLowerInvariant() ?? "";
}
