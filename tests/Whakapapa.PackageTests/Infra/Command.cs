using System.Diagnostics;

namespace Whakapapa.PackageTests.Infra;

/// <summary>Runs a command in an environment in which neither this machine's git nor its CI system has a say.</summary>
internal static class Command
{
    private static readonly string[] Foreign =
    [
        "AGENT_", "BUILD_", "CI", "GIT_", "GITHUB_", "GITLAB_", "JENKINS_", "JOB_", "MSBUILD", "PROW_", "PULL_", "REPO_",
        "SOURCE_DATE_EPOCH", "SYSTEM_", "TF_BUILD", "WHAKAPAPA",
    ];

    public static async Task<CommandResult> RunAsync(
        string folder, string file, IEnumerable<string> arguments, IEnumerable<(string Name, string Value)>? environment = null)
    {
        var start = new ProcessStartInfo(file, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        foreach (var name in start.Environment.Keys.Where(IsForeign).ToList())
        {
            start.Environment.Remove(name);
        }

        foreach (var (name, value) in Isolated.Concat(environment ?? []))
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return new CommandResult($"{file} {string.Join(' ', start.ArgumentList)}", process.ExitCode, await output, await error);
    }

    /// <summary>A build must not see the repository of this project, the settings of its user, or a process of another build.</summary>
    private static IEnumerable<(string Name, string Value)> Isolated { get; } =
    [
        ("GIT_CEILING_DIRECTORIES", Path.GetTempPath()),
        ("GIT_CONFIG_GLOBAL", OperatingSystem.IsWindows() ? "NUL" : "/dev/null"),
        ("GIT_CONFIG_NOSYSTEM", "1"),
        ("MSBUILDDISABLENODEREUSE", "1"),
        ("DOTNET_CLI_USE_MSBUILD_SERVER", "0"),
        ("DOTNET_CLI_UI_LANGUAGE", "en"),
        ("DOTNET_NOLOGO", "1"),
    ];

    private static bool IsForeign(string name) => Foreign.Any(prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));
}
