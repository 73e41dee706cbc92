using System.Globalization;
using System.Text.RegularExpressions;

namespace Whakapapa.Atlas.Reading;

/// <summary>
/// A log file's name, taken apart: which set of rotated files it belongs to, and its place in it. The API server rotates <c>audit.log</c> to
/// <c>audit-2026-11-21T03-04-05.123.log</c>, logrotate to <c>audit.log.1</c>; both may compress.
/// </summary>
/// <param name="Set">Folder and name of the file that is written to.</param>
/// <param name="Place">The oldest first.</param>
internal sealed partial record LogName(string Set, string Place)
{
    // Behind all times, and behind all numbers turned around.
    private const string Current = "~";

    public static LogName Of(string path)
    {
        var folder = Path.GetDirectoryName(path) ?? "";
        var name = Path.GetFileName(path);
        if (ByTime().Match(name) is { Success: true } byTime)
        {
            return new LogName(Path.Combine(folder, byTime.Groups["stem"].Value + byTime.Groups["extension"].Value), byTime.Groups["time"].Value);
        }

        if (ByNumber().Match(name) is { Success: true } byNumber && int.TryParse(byNumber.Groups["number"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return new LogName(Path.Combine(folder, byNumber.Groups["stem"].Value), (int.MaxValue - number).ToString("d10", CultureInfo.InvariantCulture));
        }

        return new LogName(Path.Combine(folder, name.EndsWith(".gz", StringComparison.Ordinal) ? name[..^3] : name), Current);
    }

    [GeneratedRegex(@"^(?<stem>.+)-(?<time>\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d(\.\d+)?)(?<extension>\.[^.]+)(\.gz)?$", RegexOptions.ExplicitCapture)]
    private static partial Regex ByTime();

    [GeneratedRegex(@"^(?<stem>.+\.[^.\d][^.]*)\.(?<number>\d{1,9})(\.gz)?$", RegexOptions.ExplicitCapture)]
    private static partial Regex ByNumber();
}
