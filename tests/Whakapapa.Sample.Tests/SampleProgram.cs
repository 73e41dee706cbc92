using System.Diagnostics;
using Whakapapa.Sample.Reconciling;

namespace Whakapapa.Sample.Tests;

/// <summary>A sample, run as its users run it.</summary>
internal static class SampleProgram
{
    public static Task<(int Code, string Output, string Error)> RunAsync(IEnumerable<(string Name, string Value)> environment, params string[] args) =>
        RunAsync(typeof(StatusReporter).Assembly.Location, environment, args);

    public static async Task<(int Code, string Output, string Error)> RunAsync(
        string assembly, IEnumerable<(string Name, string Value)> environment, params string[] args)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in args.Prepend(assembly))
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output, await error);
    }
}
