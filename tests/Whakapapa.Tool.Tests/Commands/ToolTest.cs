using System.Text.Json;

namespace Whakapapa.Tool.Tests.Commands;

/// <summary>Runs commands on a store of its own.</summary>
public abstract class ToolTest : IDisposable
{
    private const string Event = """
        {"kind":"Event","auditID":"ID","stage":"ResponseComplete","requestURI":"/api/v1/namespaces/default/pods","verb":"list","user":{"username":"alice"},"userAgent":"shop/1.4.2 (linux/amd64) (github.com/acme/shop b143093 built 2026-11-20T03:04:05Z) whakapapa/1 (aaaaaaaaaaaa complete; Pods.List src/Pods.cs:5; Sync.Run src/Sync.cs:9;)","objectRef":{"resource":"pods","namespace":"default","apiVersion":"v1"},"responseStatus":{"code":200},"requestReceivedTimestamp":"2026-11-22T08:53:53.519883Z"}
        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("whakapapa-tool-");
    private readonly StringWriter _output = new();
    private readonly StringWriter _errors = new();

    private protected string Log => File("audit.log");

    private protected string Store => File("atlas.db");

    /// <summary>Gets what the last command answered.</summary>
    private protected string Answer => _output.ToString()[(_output.ToString().LastIndexOf('\f') + 1)..];

    /// <summary>Gets what all commands complained of.</summary>
    private protected string Errors => _errors.ToString();

    private protected JsonElement Json => JsonDocument.Parse(Answer).RootElement;

    public void Dispose()
    {
        _folder.Delete(recursive: true);
        GC.SuppressFinalize(this);
    }

    private protected static string EventWith(params ReadOnlySpan<(string Old, string New)> changes)
    {
        var text = Event.Trim();
        foreach (var (old, @new) in changes)
        {
            text = text.Replace(old, @new, StringComparison.Ordinal);
        }

        return text;
    }

    private protected string File(string name) => Path.Combine(_folder.FullName, name);

    private protected async Task IngestAsync(params string[] events)
    {
        System.IO.File.WriteAllLines(Log, events.Select((text, i) => text.Replace("\"ID\"", $"\"{i}\"", StringComparison.Ordinal)));
        Assert.Equal(0, await RunAsync("ingest", Log, "--store", Store));
    }

    private protected Task<int> RunAsync(params string[] args) => RunAsync(false, args);

    private protected Task<int> RunAsync(bool isTerminal, params string[] args)
    {
        _output.GetStringBuilder().Append('\f');
        return CommandLine.RunAsync(args, new Terminal(_output, _errors)
        {
            IsTerminal = isTerminal,
            Style = isTerminal ? Tool.Output.TextStyle.Ansi : Tool.Output.TextStyle.None,
            OpenOutput = () => new WriterStream(_output),
        });
    }

    private sealed class WriterStream(TextWriter writer) : MemoryStream
    {
        protected override void Dispose(bool disposing)
        {
            writer.Write(System.Text.Encoding.UTF8.GetString(ToArray()));
            base.Dispose(disposing);
        }
    }
}
