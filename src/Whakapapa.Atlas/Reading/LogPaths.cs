using System.IO.Enumeration;

namespace Whakapapa.Atlas.Reading;

/// <summary>Says which files are meant, in the order in which to read them.</summary>
internal static class LogPaths
{
    private static readonly char[] Wildcards = ['*', '?'];

    /// <summary>
    /// Returns the files of paths and patterns such as <c>logs/audit*</c>, each once: journals first, since an event takes its path from there; then the others
    /// as they were named, but rotated ones of one set by time.
    /// </summary>
    /// <exception cref="FileNotFoundException">There is none. The message says what would be right.</exception>
    public static IReadOnlyList<string> Expand(IEnumerable<string> patterns)
    {
        var paths = patterns.SelectMany(Files).Distinct(StringComparer.Ordinal).ToList();
        var sets = paths.Select(path => LogName.Of(path).Set).Distinct(StringComparer.Ordinal).Select((set, place) => (set, place)).ToDictionary(StringComparer.Ordinal);
        return [.. paths
            .OrderBy(path => IsJournal(path) ? 0 : 1)
            .ThenBy(path => sets[LogName.Of(path).Set])
            .ThenBy(path => LogName.Of(path).Place, StringComparer.Ordinal)];
    }

    /// <summary>Returns the rotated files of the set that is written to at <paramref name="path"/>, the oldest first.</summary>
    public static IReadOnlyList<string> Rotated(string path)
    {
        var set = LogName.Of(path).Set;
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        return !Directory.Exists(folder) ? [] : [.. Directory.EnumerateFiles(folder)
            .Select(file => Path.Combine(Path.GetDirectoryName(path) ?? "", Path.GetFileName(file)))
            .Where(file => file != path && LogName.Of(file).Set == set)
            .OrderBy(file => LogName.Of(file).Place, StringComparer.Ordinal)];
    }

    private static IEnumerable<string> Files(string pattern)
    {
        if (File.Exists(pattern))
        {
            return [pattern];
        }

        if (Directory.Exists(pattern))
        {
            throw new FileNotFoundException($"\"{pattern}\" is a folder: \"{Path.Combine(pattern, "*")}\" means its files.");
        }

        var name = Path.GetFileName(pattern);
        var folder = Path.GetDirectoryName(pattern) ?? "";
        if (name.IndexOfAny(Wildcards) < 0 || !Directory.Exists(folder.Length == 0 ? "." : folder))
        {
            throw new FileNotFoundException($"There is no file \"{pattern}\".");
        }

        var files = Directory.EnumerateFiles(folder.Length == 0 ? "." : folder)
            .Select(file => Path.Combine(folder, Path.GetFileName(file)))
            .Where(file => FileSystemName.MatchesSimpleExpression(name, Path.GetFileName(file), ignoreCase: false))
            .Order(StringComparer.Ordinal)
            .ToArray();
        return files.Length > 0 ? files : throw new FileNotFoundException($"No file is like \"{pattern}\".");
    }

    private static bool IsJournal(string path)
    {
        using var stream = new FileSource(path).Open();
        var start = new byte[32];
        return JournalFormat.IsJournal(start.AsSpan(0, stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)));
    }
}
