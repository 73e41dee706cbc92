namespace Whakapapa.EmbeddedApiServer.Audit;

/// <summary>What the audit log keeps of a User-Agent.</summary>
internal static class UserAgentField
{
    public const int MaxBytes = 1024;

    /// <summary>The cut may go through a character, whose bytes then become U+FFFD.</summary>
    public static string? Of(byte[]? header)
    {
        if (header is null or [])
        {
            return null;
        }

        return header.Length <= MaxBytes
            ? GoJson.Decode(header)
            : GoJson.Decode(header.AsSpan(0, MaxBytes)) + "...TRUNCATED";
    }
}
