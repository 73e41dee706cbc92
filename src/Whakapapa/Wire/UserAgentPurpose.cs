using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace Whakapapa.Wire;

/// <summary>
/// The comment after <c>whakapapa/1</c>. Whatever is not in its grammar ends the reading, as a cut does: what was read before is true.
/// </summary>
/// <param name="Digest">12 characters, or <see langword="null"/> if it was cut.</param>
/// <param name="Quality">The sender's word, or <c>cut</c>.</param>
/// <param name="Frames">The methods shown.</param>
/// <param name="FramesNotShown">How many are not, if known.</param>
internal sealed record UserAgentPurpose(string? Digest, string Quality, ImmutableArray<UserAgentFrame> Frames, int? FramesNotShown)
{
    /// <summary>A record has no more, so neither has a reader's list.</summary>
    public const int MaxFrames = 64;

    private const int MaxDigits = 6;

    /// <summary>Reads what follows the opening parenthesis; fails if it is no comment of this format at all.</summary>
    public static bool TryRead(ReadOnlySpan<char> text, [NotNullWhen(true)] out UserAgentPurpose? purpose)
    {
        purpose = null;
        if (text.Length < Wire.Digest.Length)
        {
            purpose = text.ContainsAnyExcept(DigestText.Alphabet) ? null : new UserAgentPurpose(null, PathQuality.Cut, [], null);
            return purpose is not null;
        }

        var digest = text[..Wire.Digest.Length];
        text = text[Wire.Digest.Length..];
        if (!DigestText.IsDigest(digest) || (text.Length > 0 && text[0] != ' '))
        {
            return false;
        }

        text = text.Length > 0 ? text[1..] : text;
        var end = text.IndexOfAnyExceptInRange('a', 'z');
        if (end < 0)
        {
            purpose = new UserAgentPurpose(digest.ToString(), PathQuality.Cut, [], null);
        }
        else if (text[end] == ';' && PathQuality.IsKnown(text[..end]))
        {
            purpose = ReadPath(text[(end + 1)..], digest.ToString(), text[..end].ToString());
        }

        return purpose is not null;
    }

    private static UserAgentPurpose ReadPath(ReadOnlySpan<char> text, string digest, string quality)
    {
        var frames = ImmutableArray.CreateBuilder<UserAgentFrame>();
        int? notShown = null;
        while (text.Length > 0 && text[0] == ' ' && notShown is null && TryTakeWord(text[1..], out var word, out text))
        {
            if (text[0] == ';' && word[0] == '+')
            {
                if (!TryReadCount(word[1..], out notShown))
                {
                    break;
                }
            }
            else if (!TryReadFrame(word, ref text, frames))
            {
                break;
            }

            text = text[1..];
        }

        // A record that shows nothing says nothing of how much it has: the digest alone may have been kept.
        return text.Length > 0 && text[0] == ')'
            ? new UserAgentPurpose(digest, quality, frames.ToImmutable(), notShown ?? (frames.Count > 0 ? 0 : null))
            : new UserAgentPurpose(digest, PathQuality.Cut, frames.ToImmutable(), notShown);
    }

    // Leaves the text at the terminator. A name that a blank ends counts, even if what follows it was cut.
    private static bool TryReadFrame(ReadOnlySpan<char> word, ref ReadOnlySpan<char> text, ImmutableArray<UserAgentFrame>.Builder frames)
    {
        if (frames.Count == MaxFrames || text[0] is not (';' or ' ') || !PercentDecoding.TryDecode(word, PercentEncoding.CommentWord, out var name))
        {
            text = default;
            return false;
        }

        string? file = null;
        int? line = null;
        var whole = text[0] == ';'
            || (TryTakeWord(text[1..], out var location, out text) && text[0] == ';' && TryReadLocation(location, out file, out line));
        frames.Add(new UserAgentFrame(name, file, line));
        text = whole ? text : default;
        return whole;
    }

    private static bool TryReadLocation(ReadOnlySpan<char> word, out string? file, out int? line)
    {
        file = null;
        line = null;
        var colon = word.LastIndexOf(':');
        return colon > 0
            && TryReadCount(word[(colon + 1)..], out line)
            && PercentDecoding.TryDecode(word[..colon], PercentEncoding.CommentWord, out file);
    }

    // Decimal, from 1, without leading zeros.
    private static bool TryReadCount(ReadOnlySpan<char> digits, out int? count)
    {
        count = int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && digits.Length <= MaxDigits && digits[0] != '0' ? value : null;
        return count is not null;
    }

    // A word that nothing ends is none. Words are short, and many before the runtime has found out that this is where the time goes.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static bool TryTakeWord(ReadOnlySpan<char> text, out ReadOnlySpan<char> word, out ReadOnlySpan<char> rest)
    {
        var end = 0;
        while (end < text.Length && text[end] is not (' ' or ';' or '(' or ')'))
        {
            end++;
        }

        var isWord = end > 0 && end < text.Length;
        word = isWord ? text[..end] : default;
        rest = isWord ? text[end..] : default;
        return isWord;
    }
}
