namespace Whakapapa.Webhook.Configuration;

/// <summary>The values that the library takes. One that it does not know would switch it off in every pod.</summary>
internal static class PurposeValues
{
    public const string KnownSubmit = "1, true, yes, on, or a comma list of user-agent, headers, query, journal, activity";
    public const string KnownDetails = "identity, purpose or reasoning";

    public static bool IsSubmit(string value) =>
        value.ToLowerInvariant() is "1" or "true" or "yes" or "on" || value.Split(',').All(IsChannel);

    public static bool IsDetail(string value) => value.ToLowerInvariant() is "identity" or "purpose" or "reasoning";

    private static bool IsChannel(string name) =>
        name.Trim().ToLowerInvariant() is "user-agent" or "headers" or "query" or "journal" or "activity";
}
