using System.Diagnostics;

namespace Whakapapa.StartupHook.Tests;

/// <summary>Runs the published program with the published hook.</summary>
internal static class HookedProgram
{
    public static string HookFolder { get; } = Path.Combine(AppContext.BaseDirectory, "startup-hook");

    public static Task<(int ExitCode, string Output, string Error)> RunAsync(string? submit, string? hook = null, string host = "127.0.0.1") =>
        RunAsync("dotnet", [Path.Combine(AppContext.BaseDirectory, "program", "hooked.dll"), host], submit, hook);

    /// <summary>Runs a program that was published otherwise.</summary>
    public static async Task<(int ExitCode, string Output, string Error)> RunAsync(string program, string[] arguments, string? submit, string? hook = null)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        start.Environment["DOTNET_STARTUP_HOOKS"] = hook ?? Path.Combine(HookFolder, "Whakapapa.StartupHook.dll");
        start.Environment["KUBE_CLIENT_PURPOSE_HOSTS"] = "127.0.0.1";
        start.Environment["KUBE_CLIENT_SUBMIT_PURPOSE"] = submit;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output, await error);
    }
}
