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

    /// <summary>Returns what to send, or <see langword="null"/> if nothing fits and <paramref name="theirs"/> has to stay as it is.</summary>
    /// <param name="theirs">What the program sends. A label of its own is kept, and wins.</param>
    /// <param name="record">What to say.</param>
    /// <param name="bare">Whether neither builder nor path nor label is told.</param>
    /// <param name="label">What the program's author calls what it is doing.</param>
    public static string? Append(string? theirs, PurposeRecord record, bool bare = false, string? label = null) =>
        Write(theirs, record, bare ? null : label, brief: bare);

    /// <summary>Returns what to send where the record was announced before: neither builder nor path, but the label.</summary>
    public static string? Cite(string? theirs, PurposeRecord record, string? label) => Write(theirs, record, label, brief: true);

    private static string? Write(string? theirs, PurposeRecord record, string? label, bool brief)
    {
        var separator = theirs?.IndexOf(LabelText.Separator, StringComparison.Ordinal) ?? -1;
        var head = separator < 0 ? theirs : theirs![..separator];
        var tail = separator < 0 ? "" : theirs![separator..];
        var prefix = string.IsNullOrEmpty(head) ? "" : head + " ";
        var budget = MaxLength - Encoding.UTF8.GetByteCount(prefix) - Encoding.UTF8.GetByteCount(tail);
        var own = separator < 0 && label is not null && record.Quality is not null ? LabelText.Encode(label) : "";

        return (FitWithLabel(record, brief, own, budget) ?? Fit(record, brief, budget)) is { } ours ? prefix + ours + tail : null;
    }

    /// <summary>A label is worth more than frames, and less than the build.</summary>
    private static string? FitWithLabel(PurposeRecord record, bool brief, string label, int budget)
    {
        if (label.Length == 0)
        {
            return null;
        }

        var start = Start(record, brief);
        var least = FitPath(start, [], record.Frames.Length, budget);
        var kept = least is null ? "" : LabelText.Cut(label, budget - least.Length - LabelText.Separator.Length);
        return kept.Length == 0 ? null
            : FitPath(start, Path(record, brief), record.Frames.Length, budget - kept.Length - LabelText.Separator.Length) + LabelText.Separator + kept;
    }

    private static string? Fit(PurposeRecord record, bool brief, int budget)
    {
        if (record.Quality is null)
        {
            return new[] { Product(record) + Build(record, brief), Product(record) }.FirstOrDefault(candidate => candidate.Length <= budget);
        }

        return FitPath(Start(record, brief), Path(record, brief), record.Frames.Length, budget)
            ?? new[] { $"{Product(record)} {Digest(record)})", Digest(record) + ")" }.FirstOrDefault(candidate => candidate.Length <= budget);
    }

    private static string Product(PurposeRecord record) => $"{record.Product} ({record.Platform})";

    private static string Build(PurposeRecord record, bool brief) => record.Build is null || brief ? "" : $" ({record.Build})";

    private static string Digest(PurposeRecord record) => $"whakapapa/1 ({record.Introspection.Digest} {record.Quality};";

    private static string Start(PurposeRecord record, bool brief) => $"{Product(record)}{Build(record, brief)} {Digest(record)}";

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

    private static List<string> Path(PurposeRecord record, bool brief) =>
        brief ? [] : [.. record.Frames.Where(frame => !frame.Folded).Select(frame => Item(frame, record.Repository))];

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
