using System.Globalization;

namespace Whakapapa.Benchmarks;

/// <summary>Writes what was compared, a row a scene and case, as soon as it is known.</summary>
internal sealed class MarkdownTable(TextWriter output)
{
    public void WriteHead()
    {
        output.WriteLine("| server | callers | depth | stack frames | case | us | added us | ratio | CPU us | added CPU us | bytes | added bytes | without hop |");
        output.WriteLine("|---|--:|--:|--:|---|--:|--:|--:|--:|--:|--:|--:|--:|");
    }

    public void Write(Scene scene, IReadOnlyList<Result> results)
    {
        foreach (var result in results)
        {
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {scene.Server.Name} | {scene.Concurrency} | {scene.Depth} | {StackTraceHandler.Frames} | {result.Case.Name} | {result.Microseconds:f1} | {result.AddedMicroseconds:f1} | {result.Ratio:f2} | {result.CpuMicroseconds:f1} | {result.AddedCpuMicroseconds:f1} | {result.Bytes:f0} | {result.AddedBytes:f0} | {result.WithoutHop:p0} |"));
        }
    }
}
