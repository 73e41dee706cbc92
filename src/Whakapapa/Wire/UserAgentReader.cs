using System.Text;

namespace Whakapapa.Wire;

/// <summary>
/// Finds a record in any User-Agent: whole, cut anywhere, with other programs' text around it. Takes hostile text: its time is
/// linear, its memory bounded, and it throws nothing.
/// </summary>
internal static class UserAgentReader
{
    /// <summary>In characters. What follows is not read.</summary>
    public const int MaxLength = 16 * 1024;

    private const string PurposeStart = "whakapapa/1 (";
    private const string ApiServersCut = "...TRUNCATED";

    /// <summary>Returns the last record, which is that of the program nearest to the server, or <see langword="null"/> if there is none.</summary>
    public static UserAgentRecord? Read(string userAgent)
    {
        var text = Trim(userAgent);
        var separator = text.IndexOf(LabelText.Separator);
        var label = Label(text, separator);
        var head = separator < 0 ? text : text[..separator];
        int start;
        for (var end = head.Length; (start = head[..end].LastIndexOf(PurposeStart)) >= 0; end = start)
        {
            if ((start == 0 || head[start - 1] == ' ') && UserAgentPurpose.TryRead(head[(start + PurposeStart.Length)..], out var purpose))
            {
                var hasPath = purpose.Frames.Length > 0 || purpose.FramesNotShown > 0;
                var identity = start == 0 ? null : UserAgentIdentity.ReadEnd(head[..(start - 1)], needsBuilt: !hasPath);
                return new UserAgentRecord(identity, purpose.Digest, purpose.Quality, purpose.Frames, purpose.FramesNotShown, label is null ? null : LabelText.Decode(label));
            }
        }

        return UserAgentIdentity.FindLast(head) is { } alone ? new UserAgentRecord(alone, null, null, [], null, label) : null;
    }

    /// <summary>Returns what follows the first <c> -- </c>, whoever wrote it, or <see langword="null"/> if nothing does.</summary>
    public static string? ReadLabel(string userAgent)
    {
        var text = Trim(userAgent);
        return Label(text, text.IndexOf(LabelText.Separator));
    }

    private static string? Label(ReadOnlySpan<char> text, int separator) =>
        separator < 0 || text.Length == separator + LabelText.Separator.Length ? null : text[(separator + LabelText.Separator.Length)..].ToString();

    // kube-apiserver keeps 1024 bytes, and what it cut of a character becomes U+FFFD.
    private static ReadOnlySpan<char> Trim(string userAgent)
    {
        if (userAgent.Length > MaxLength)
        {
            return userAgent.AsSpan(0, MaxLength);
        }

        return userAgent.EndsWith(ApiServersCut, StringComparison.Ordinal) && Encoding.UTF8.GetByteCount(userAgent) >= UserAgentWriter.MaxLength + ApiServersCut.Length
            ? userAgent.AsSpan(0, userAgent.Length - ApiServersCut.Length).TrimEnd('\uFFFD')
            : userAgent;
    }
}
