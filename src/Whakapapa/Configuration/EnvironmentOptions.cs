using Whakapapa.Diagnostics;

namespace Whakapapa.Configuration;

/// <summary>The operator's half of the consent: environment variables.</summary>
internal static class EnvironmentOptions
{
    public const string Submit = "KUBE_CLIENT_SUBMIT_PURPOSE";
    public const string Detail = "KUBE_CLIENT_PURPOSE_DETAIL";
    public const string Journal = "KUBE_CLIENT_PURPOSE_JOURNAL";

    public const string Hosts = "KUBE_CLIENT_PURPOSE_HOSTS";

    private const string KnownChannels = "user-agent, headers, query, journal, activity";
    private const string KnownSwitches = "0, false, no, off, 1, true, yes, on";
    private const string KnownDetails = "identity, purpose, reasoning";

    /// <summary>Reads them, with a warning for what is not known.</summary>
    public static PurposeOptions Read(Func<string, string?> variable) => Read(variable, PurposeEventSource.Log.UnknownValue);

    /// <param name="variable">Has the values.</param>
    /// <param name="refuse">Is told of a variable whose value is not known, which turns everything off, and of the known values.</param>
    public static PurposeOptions Read(Func<string, string?> variable, Action<string, string, string> refuse)
    {
        if (ReadChannels(variable(Submit), refuse) is { } channels and not PurposeChannels.None && ReadDetail(variable(Detail), refuse) is { } detail)
        {
            return new PurposeOptions { Channels = channels, Detail = detail, JournalFolder = ReadFolder(variable(Journal)) };
        }

        return new PurposeOptions();
    }

    /// <summary>Whether a value of <see cref="Submit"/> is off. Costs nothing.</summary>
    public static bool IsOff(string? value)
    {
        var text = value.AsSpan().Trim();
        return text.IsEmpty
            || text is "0"
            || text.Equals("false", StringComparison.OrdinalIgnoreCase)
            || text.Equals("no", StringComparison.OrdinalIgnoreCase)
            || text.Equals("off", StringComparison.OrdinalIgnoreCase);
    }

    private static PurposeChannels? ReadChannels(string? value, Action<string, string, string> refuse)
    {
        if (IsOff(value))
        {
            return PurposeChannels.None;
        }

        switch (Normalize(value))
        {
            case "1" or "true" or "yes" or "on":
                return PurposeChannels.UserAgent | PurposeChannels.Headers;
        }

        var channels = PurposeChannels.None;
        foreach (var name in Normalize(value).Split(','))
        {
            if (ReadChannel(name.Trim()) is not { } channel)
            {
                refuse(Submit, value!, $"{KnownSwitches}, or a comma list of: {KnownChannels}");
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

    private static PurposeDetail? ReadDetail(string? value, Action<string, string, string> refuse)
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
                refuse(Detail, value!, KnownDetails);
                return null;
        }
    }

    private static string? ReadFolder(string? value) => string.IsNullOrWhiteSpace(value) ? null : value;

    private static string Normalize(string? value) => value?.Trim().ToLowerInvariant() ?? "";
}
