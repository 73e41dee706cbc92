using System.Diagnostics;

namespace Whakapapa.Tool.Tests;

/// <summary>The command in a process of its own, which can be killed as no code can undo.</summary>
internal sealed class WhakapapaProcess : IDisposable
{
    private readonly Process _process;

    public WhakapapaProcess(params string[] arguments)
    {
        var start = new ProcessStartInfo(Host) { RedirectStandardError = true, RedirectStandardOutput = true };
        start.ArgumentList.Add(Program);
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        _process = Process.Start(start)!;
    }

    /// <summary>Gets what runs the command.</summary>
    public static string Host => Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet";

    /// <summary>Gets the command's file.</summary>
    public static string Program => Path.Combine(AppContext.BaseDirectory, "Whakapapa.Tool.dll");

    public bool HasExited => _process.HasExited;

    public Task<string?> ReadErrorLineAsync() => _process.StandardError.ReadLineAsync();

    public async Task<(int ExitCode, string Output, string Errors)> WaitAsync()
    {
        var output = _process.StandardOutput.ReadToEndAsync();
        var errors = _process.StandardError.ReadToEndAsync();
        await _process.WaitForExitAsync();
        return (_process.ExitCode, await output, await errors);
    }

    /// <summary>Ends it as <c>kill -9</c> does.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }
}
