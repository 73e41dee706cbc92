using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using System.Runtime.Loader;
using System.Security.Cryptography;
using Whakapapa.Wire;

namespace Whakapapa.Journal;

/// <summary>The journals of this process, one a folder, which all handlers share. What they hold is written when the process exits.</summary>
internal static class RequestJournals
{
    private const int IdLength = 16;

    private static readonly ConcurrentDictionary<string, Lazy<RequestJournal>> Open = new(StringComparer.Ordinal);

    static RequestJournals()
    {
        AppDomain.CurrentDomain.ProcessExit += Flush;
        AppDomain.CurrentDomain.UnhandledException += Flush;
        if (AssemblyLoadContext.GetLoadContext(typeof(RequestJournals).Assembly) is { IsCollectible: true } context)
        {
            context.Unloading += _ => Stop();
        }
    }

    /// <summary>Returns the journal in a folder. Whether it can be written shows later, and fails nobody.</summary>
    /// <param name="folder">Any folder, or <see langword="null"/> for the default.</param>
    public static RequestJournal In(string? folder)
    {
        folder ??= JournalFolder.Default(Environment.GetEnvironmentVariable);
        // The process may change its current directory. What is no path at all is found to be none when it is written to.
        var path = folder.Length == 0 || folder.Contains('\0', StringComparison.Ordinal) ? folder : Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        return Open.GetOrAdd(path, _ => new Lazy<RequestJournal>(() => new RequestJournal(Create(path, JournalLimits.Default, TimeProvider.System)))).Value;
    }

    public static JournalLog Create(string folder, JournalLimits limits, TimeProvider clock) => Create(folder, limits, clock, JournalFile.Create);

    public static JournalLog Create(string folder, JournalLimits limits, TimeProvider clock, Func<string, JournalFile> create)
    {
        var id = RandomNumberGenerator.GetHexString(IdLength, lowercase: true);
        var process = new JournalProcess(
            id, Environment.ProcessId, clock.GetUtcNow(), BuildIdentity.Current.ToString(), RuntimeInformation.FrameworkDescription, Part: 1);
        return new JournalLog(new JournalFiles(folder, id, limits, create), process, limits, clock);
    }

    private static void Flush(object? sender, EventArgs e)
    {
        foreach (var journal in Open.Values)
        {
            journal.Value.Flush();
        }
    }

    private static void Stop()
    {
        AppDomain.CurrentDomain.ProcessExit -= Flush;
        AppDomain.CurrentDomain.UnhandledException -= Flush;
        foreach (var journal in Open.Values)
        {
            journal.Value.Stop();
        }
    }
}
