using System.Diagnostics.CodeAnalysis;

namespace Whakapapa.Wire;

/// <summary>The parts of an identity's text, decoded. They are the sender's word.</summary>
/// <param name="Name">The program's name.</param>
/// <param name="Version">Its version.</param>
/// <param name="Platform">Operating system and architecture, <c>linux/amd64</c>.</param>
/// <param name="Build">The rest, or <see langword="null"/> if nothing more was told.</param>
internal sealed record IdentityText(string Name, string Version, string Platform, BuildText? Build)
{
    /// <summary>In characters: five fields of 128 bytes, each of them encoded, the platform and the words around them.</summary>
    public const int MaxLength = 2048;

    /// <summary>Reads <c>shop/1.4.2 (linux/amd64) github.com/acme/shop b143093 built by ci@buildbot-10 2026-11-20T03:04:05Z</c>.</summary>
    public static bool TryRead(string text, [NotNullWhen(true)] out IdentityText? identity, [NotNullWhen(false)] out string? reason)
    {
        identity = null;
        reason = text.Length > MaxLength ? $"The identity has {text.Length} characters; {MaxLength} is the limit." : null;
        if (reason is null && (identity = Read(text)) is null)
        {
            reason = $"The identity \"{text}\" is not in the form \"name/version (os/arch) [repository] [commit] [built [by builder] [time]]\".";
        }

        return identity is not null;
    }

    /// <summary>Reads the parts where they stand apart, as in a User-Agent; <paramref name="build"/> is empty where there is none.</summary>
    public static IdentityText? Read(ReadOnlySpan<char> product, ReadOnlySpan<char> platform, ReadOnlySpan<char> build)
    {
        BuildText? rest = null;
        var slash = product.IndexOf('/');
        return slash > 0
            && PercentDecoding.TryDecode(product[..slash], PercentEncoding.Token, out var name)
            && PercentDecoding.TryDecode(product[(slash + 1)..], PercentEncoding.Token, out var version)
            && IsPlatform(platform)
            && (build.IsEmpty || BuildText.TryRead(build, out rest))
            ? new IdentityText(name, version, platform.ToString(), rest)
            : null;
    }

    private static IdentityText? Read(ReadOnlySpan<char> text)
    {
        var open = text.IndexOf(" (");
        var close = text.IndexOf(')');
        if (open < 0 || close < open || (close + 1 < text.Length && (text[close + 1] != ' ' || close + 2 == text.Length)))
        {
            return null;
        }

        return Read(text[..open], text[(open + 2)..close], close + 1 == text.Length ? default : text[(close + 2)..]);
    }

    private static bool IsPlatform(ReadOnlySpan<char> text)
    {
        var slash = text.IndexOf('/');
        return slash > 0 && IsName(text[..slash]) && IsName(text[(slash + 1)..]);
    }

    private static bool IsName(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('.' or '_' or '-'))
            {
                return false;
            }
        }

        return text.Length > 0;
    }
}
