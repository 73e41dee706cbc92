using System.Diagnostics;

namespace Whakapapa.StartupHook.Tests;

/// <summary>Runs the published program with the published hook.</summary>
internal static class HookedProgram
{
    public static string HookFolder { get; } = Path.Combine(AppContext.BaseDirectory, "startup-hook");

    public static async Task<(int ExitCode, string Output, string Error)> RunAsync(string? submit, string? hook = null, string host = "127.0.0.1", params (string Name, string Value)[] variables)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "program", "hooked.dll"), host])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        start.Environment["DOTNET_STARTUP_HOOKS"] = hook ?? Path.Combine(HookFolder, "Whakapapa.StartupHook.dll");
        start.Environment["KUBE_CLIENT_PURPOSE_HOSTS"] = "127.0.0.1";
        start.Environment["KUBE_CLIENT_SUBMIT_PURPOSE"] = submit;
        foreach (var (name, value) in variables)
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
