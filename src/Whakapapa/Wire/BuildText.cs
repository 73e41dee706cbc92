using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Whakapapa.Wire;

/// <summary>
/// What an identity's text says after the platform: <c>github.com/acme/shop b143093 built by ci@buildbot-10 2026-11-20T03:04:05Z</c>.
/// What was not told is <see langword="null"/>.
/// </summary>
internal sealed record BuildText(string? Repository, string? Commit, string? Builder, DateTimeOffset? Timestamp)
{
    private const int MaxWords = 6;
    private const int WordsBeforeBuilt = 2;

    /// <summary>Reads the words. Fails where they are in no order that the format has.</summary>
    public static bool TryRead(ReadOnlySpan<char> text, [NotNullWhen(true)] out BuildText? build)
    {
        build = null;
        Span<Range> words = stackalloc Range[MaxWords + 1];
        var count = text.Split(words, ' ');
        if (count > MaxWords)
        {
            return false;
        }

        string? builder = null;
        DateTimeOffset? timestamp = null;
        var before = count;
        for (var i = 0; i < count && i <= WordsBeforeBuilt; i++)
        {
            if (text[words[i]] is "built" && TryReadBuilt(text, words[(i + 1)..count], out builder, out timestamp))
            {
                before = i;
                break;
            }
        }

        if (before > WordsBeforeBuilt || (before == count && HasBuilt(text, words[..count])) || !TryReadWords(text, words[..before], out var first, out var second))
        {
            return false;
        }

        // Of the two, a repository alone has a slash.
        build = second is null && first is not null && !text[words[0]].Contains('/')
            ? new BuildText(null, first, builder, timestamp)
            : new BuildText(first, second, builder, timestamp);
        return true;
    }

    // What "built" would introduce is missing, or is in no form that the format has.
    private static bool HasBuilt(ReadOnlySpan<char> text, ReadOnlySpan<Range> words)
    {
        foreach (var word in words)
        {
            if (text[word] is "built")
            {
                return true;
            }
        }

        return false;
    }

    private static bool TryReadWords(ReadOnlySpan<char> text, ReadOnlySpan<Range> words, out string? first, out string? second)
    {
        first = second = null;
        return (words.Length < 1 || TryDecode(text[words[0]], out first)) && (words.Length < 2 || TryDecode(text[words[1]], out second));
    }

    // "by" and a builder, a time, or both.
    private static bool TryReadBuilt(ReadOnlySpan<char> text, ReadOnlySpan<Range> words, out string? builder, out DateTimeOffset? timestamp)
    {
        builder = null;
        timestamp = null;
        return words.Length switch
        {
            1 => TryReadTimestamp(text[words[0]], out timestamp),
            2 => text[words[0]] is "by" && TryDecode(text[words[1]], out builder),
            3 => text[words[0]] is "by" && TryDecode(text[words[1]], out builder) && TryReadTimestamp(text[words[2]], out timestamp),
            _ => false,
        };
    }

    private static bool TryReadTimestamp(ReadOnlySpan<char> word, out DateTimeOffset? timestamp)
    {
        var valid = DateTimeOffset.TryParseExact(
            word, "yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var value);
        timestamp = valid ? value : null;
        return valid;
    }

    private static bool TryDecode(ReadOnlySpan<char> word, [NotNullWhen(true)] out string? value) =>
        PercentDecoding.TryDecode(word, PercentEncoding.CommentWord, out value);
}
