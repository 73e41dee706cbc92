namespace Whakapapa.Wire;

/// <summary>Finds a build's identity among the products and comments of a User-Agent, from the end.</summary>
internal static class UserAgentIdentity
{
    private const string BetweenComments = ") (";

    /// <summary>
    /// Reads the identity that the text ends in. Others write products and platforms too, so where nothing else says that it is
    /// one of ours, its build has to tell when or by whom it was <c>built</c>.
    /// </summary>
    public static IdentityText? ReadEnd(ReadOnlySpan<char> text, bool needsBuilt)
    {
        if (!TryTakeComment(ref text, out var last))
        {
            return null;
        }

        var before = text;
        return TryTakeComment(ref before, out var platform) && IdentityText.Read(LastWord(before), platform, last) is { } identity
            && (!needsBuilt || identity.Build is { Builder: not null } or { Timestamp: not null })
            ? identity
            : needsBuilt ? null : IdentityText.Read(LastWord(text), last, default);
    }

    /// <summary>Finds the last identity that is followed by no path.</summary>
    public static IdentityText? FindLast(ReadOnlySpan<char> text)
    {
        int start;
        for (var end = text.Length; (start = text[..end].LastIndexOf(BetweenComments)) >= 0; end = start + 1)
        {
            var build = start + BetweenComments.Length;
            var close = text[build..].IndexOfAny('(', ')') + build;
            var isWhole = close > build && text[close] == ')' && (close + 1 == text.Length || text[close + 1] == ' ');
            if (isWhole && ReadEnd(text[..(close + 1)], needsBuilt: true) is { } identity)
            {
                return identity;
            }
        }

        return null;
    }

    private static bool TryTakeComment(ref ReadOnlySpan<char> text, out ReadOnlySpan<char> comment)
    {
        comment = default;
        if (text.Length == 0 || text[^1] != ')')
        {
            return false;
        }

        var open = text.LastIndexOf('(');
        if (open < 1 || text[open - 1] != ' ')
        {
            return false;
        }

        comment = text[(open + 1)..^1];
        text = text[..(open - 1)];
        return comment.Length > 0;
    }

    private static ReadOnlySpan<char> LastWord(ReadOnlySpan<char> text) => text[(text.LastIndexOf(' ') + 1)..];
}
