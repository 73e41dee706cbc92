using System.Text;

namespace Whakapapa.Wire;

/// <summary>
/// Appends a record to a User-Agent, in RFC 9110 products and comments. Every item ends in a terminator (a blank, <c>;</c> or
/// <c>)</c>), so that a reader can tell a cut one.
/// </summary>
internal static class UserAgentWriter
{
    /// <summary>In bytes: kube-apiserver cuts a longer one in its audit log.</summary>
    public const int MaxLength = 1024;

    /// <summary>How Kubernetes' end-to-end tests set off the name of the test.</summary>
    private const string LabelSeparator = " -- ";

    /// <summary>Returns what to send, or <see langword="null"/> if nothing fits and <paramref name="theirs"/> has to stay as it is.</summary>
    public static string? Append(string? theirs, PurposeRecord record, bool bare = false)
    {
        var label = theirs?.IndexOf(LabelSeparator, StringComparison.Ordinal) ?? -1;
        var head = label < 0 ? theirs : theirs![..label];
        var tail = label < 0 ? "" : theirs![label..];
        var prefix = string.IsNullOrEmpty(head) ? "" : head + " ";
        var budget = MaxLength - Encoding.UTF8.GetByteCount(prefix) - Encoding.UTF8.GetByteCount(tail);

        return Fit(record, bare, budget) is { } ours ? prefix + ours + tail : null;
    }

    private static string? Fit(PurposeRecord record, bool bare, int budget)
    {
        var product = $"{record.Product} ({record.Platform})";
        var build = record.Build is null || bare ? "" : $" ({record.Build})";
        if (record.Quality is not { } quality)
        {
            return new[] { product + build, product }.FirstOrDefault(candidate => candidate.Length <= budget);
        }

        var path = bare ? [] : Path(record);
        var digest = $"whakapapa/1 ({record.Introspection.Digest} {quality};";
        return FitPath($"{product}{build} {digest}", path, record.Frames.Length, budget)
            ?? new[] { $"{product} {digest})", digest + ")" }.FirstOrDefault(candidate => candidate.Length <= budget);
    }

    // Drops whole frames, outermost first, down to none.
    private static string? FitPath(string start, List<string> path, int frames, int budget)
    {
        var text = new StringBuilder(start);
        var shown = 0;
        while (shown < path.Count && text.Length + path[shown].Length + More(frames - shown - 1).Length + 1 <= budget)
        {
            text.Append(path[shown]);
            shown++;
        }

        text.Append(More(frames - shown)).Append(')');
        return text.Length <= budget ? text.ToString() : null;
    }

    private static List<string> Path(PurposeRecord record) =>
        [.. record.Frames.Where(frame => !frame.Folded).Select(frame => Item(frame, record.Repository))];

    private static string Item(RecordFrame frame, string? repository)
    {
        var name = PercentEncoding.Encode(frame.ShortName, PercentEncoding.CommentWord);
        if (frame.Reasoning is null || frame.Line is not { } line)
        {
            return $" {name};";
        }

        var relative = repository is not null && line.StartsWith(repository + "/", StringComparison.Ordinal)
            ? line[(repository.Length + 1)..]
            : line;
        return $" {name} {PercentEncoding.Encode(relative, PercentEncoding.CommentWord)};";
    }

    private static string More(int frames) => frames > 0 ? $" +{frames};" : "";
}
