using System.Diagnostics;
using System.Globalization;

namespace Whakapapa.Atlas.Benchmarks;

/// <summary>Runs a command in a process of its own, and says what it took. Needs GNU time.</summary>
internal static class Measured
{
    private const string Format = "measured %e %U %S %M";

    public static async Task RunAsync(string name, string command, params string[] arguments)
    {
        var start = new ProcessStartInfo("/usr/bin/time") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])["-f", Format, command, .. arguments])
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        var line = errors.Split('\n').LastOrDefault(line => line.StartsWith("measured", StringComparison.Ordinal));
        if (line is null || process.ExitCode != 0)
        {
            Console.WriteLine($"{name,-10} could not be run: {errors.Trim()}");
            return;
        }

        var figures = line.Split(' ').Skip(1).Select(figure => double.Parse(figure, CultureInfo.InvariantCulture)).ToArray();
        var text = (await output).Trim().ReplaceLineEndings("; ");
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{name,-10} {figures[0],7:0.0} s  processor {figures[1] + figures[2],6:0.0} s  peak {figures[3] / 1000,6:0} MB  {text}"));
    }
}
