using Whakapapa.Atlas.Text;

namespace Whakapapa.Atlas.Understanding;

/// <summary>
/// client-go's User-Agent, <c>app/version (os/arch) repo/commit/component</c>, and any other that starts with a product. The rest of others'
/// is left out, so that a version has one build.
/// </summary>
internal static class ClientGoUserAgent
{
    public static Build Read(ReadOnlySpan<char> userAgent)
    {
        var label = userAgent.IndexOf(" -- ");
        var text = (label < 0 ? userAgent : userAgent[..label]).Trim(' ');
        var blank = text.IndexOf(' ');
        var product = blank < 0 ? text : text[..blank];
        var slash = product.IndexOf('/');
        var program = TextLimit.Cut(slash < 0 ? text : product[..slash]);
        var version = slash < 0 ? "" : TextLimit.Cut(product[(slash + 1)..]);
        return blank >= 0 && slash > 0 && TryReadRest(text[(blank + 1)..], out var platform, out var commit, out var component)
            ? new Build(program, version, TextLimit.Cut(platform), Commit: TextLimit.Cut(commit), Component: TextLimit.Cut(component))
            : new Build(program, version);
    }

    // "(linux/amd64) kubernetes/faecb19/leader-election": the middle is the same word in all programs, so it says nothing.
    private static bool TryReadRest(ReadOnlySpan<char> text, out ReadOnlySpan<char> platform, out ReadOnlySpan<char> commit, out ReadOnlySpan<char> component)
    {
        platform = commit = component = default;
        var close = text.IndexOf(") ");
        if (close < 0 && text.EndsWith(")"))
        {
            close = text.Length - 1;
        }

        if (close < 0 || text[0] != '(' || !IsPlatform(text[1..close]))
        {
            return false;
        }

        platform = text[1..close];
        var source = text[Math.Min(text.Length, close + 2)..];
        var end = source.IndexOf(' ');
        source = end < 0 ? source : source[..end];
        var first = source.IndexOf('/');
        if (first > 0)
        {
            commit = source[(first + 1)..];
            var second = commit.IndexOf('/');
            component = second < 0 ? default : commit[(second + 1)..];
            commit = second < 0 ? commit : commit[..second];
            // What a build without a commit says.
            commit = commit is "$Format" or "unknown" ? default : commit;
        }

        return true;
    }

    private static bool IsPlatform(ReadOnlySpan<char> text) => text.Count('/') == 1 && !text.ContainsAny(" ();,");
}
