using Whakapapa.Wire;

namespace Whakapapa.TruthTests.Harness;

/// <summary>What a request has to say of its path.</summary>
internal sealed class PathExpectation(SourceLine[] lines, string quality)
{
    private static readonly string[] Harness = ["SentStage.", "RecordingClient.", "SentTests.", "RandomPath.", "Stage."];

    /// <summary>Null if the path is right; what is wrong about it otherwise.</summary>
    public string? Judge(PurposeRecord record, out bool isWhole)
    {
        var next = 0;
        var fault = false;
        foreach (var frame in record.Frames.Where(IsOfTheProgram))
        {
            while (next < lines.Length && lines[next].IsOptional && !Is(frame, lines[next], record.Quality))
            {
                next++;
            }

            fault |= next == lines.Length || !Is(frame, lines[next], record.Quality);
            next++;
            if (fault)
            {
                break;
            }
        }

        isWhole = !fault && record.Quality == quality && lines.Skip(next).All(line => line.IsOptional);

        // What is not known is not said, and then the path is not called complete.
        return !fault && (isWhole || record.Quality is "open" or "stack")
            ? null
            : $"Told {record.Quality}: {string.Join(" < ", record.Frames.Where(IsOfTheProgram).Select(frame => $"{frame.Name} {frame.Line ?? frame.Id}"))}; "
                + $"expected {quality}: {string.Join(" < ", lines.Select(line => $"{line.Member} {line}"))}.";
    }

    private static bool IsOfTheProgram(RecordFrame frame) => !frame.Folded && !Array.Exists(Harness, frame.Name.StartsWith);

    private static bool Is(RecordFrame frame, SourceLine line, string? quality) =>
        (frame.Line is null || IsAt(frame.Line, line.File, line.Line) || (quality == "open" && line.StartLine is { } start && IsAt(frame.Line, line.File, start)))
        && frame.ShortName.Split('.', '<', ' ').Contains(line.Member);

    // A file of another project has no folder.
    private static bool IsAt(string place, string file, int line) => $"/{place}".EndsWith($"/{file}:{line}", StringComparison.Ordinal);
}
