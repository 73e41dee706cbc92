using System.Diagnostics;
using System.Globalization;

namespace Whakapapa.Tests.Journal;

/// <summary>A process that sends requests as a test says, and notes them in its journal.</summary>
internal sealed class ChildProcess : IDisposable
{
    private readonly Process _process;
    private readonly List<string> _auditIds = [];

    public ChildProcess(string folder)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "Whakapapa.JournalProgram.dll"));
        start.ArgumentList.Add(folder);
        _process = Process.Start(start)!;
        _process.BeginErrorReadLine();
    }

    public int Id => _process.Id;

    /// <summary>Gets the Audit-IDs of its requests.</summary>
    public IReadOnlyList<string> AuditIds => _auditIds;

    /// <summary>Has it send so many requests, one after the other.</summary>
    public Task SendAsync(int count) => CommandAsync(count.ToString(CultureInfo.InvariantCulture));

    /// <summary>Has it send a request that nobody answers.</summary>
    public Task HangAsync() => CommandAsync("hang");

    /// <summary>Has it end, or end because of an exception.</summary>
    public async Task EndAsync(bool crash)
    {
        if (crash)
        {
            await _process.StandardInput.WriteLineAsync("crash");
        }

        _process.StandardInput.Close();
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>As <c>kill -9</c> does.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }

    private async Task CommandAsync(string command)
    {
        await _process.StandardInput.WriteLineAsync(command);
        while (await _process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line and not "done")
        {
            _auditIds.Add(line);
        }
    }
}
