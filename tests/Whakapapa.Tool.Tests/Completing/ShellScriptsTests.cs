using Whakapapa.Tool.Completing;
using Whakapapa.Tool.Tests.Commands;

namespace Whakapapa.Tool.Tests.Completing;

public sealed class ShellScriptsTests : ToolTest
{
    [Fact]
    public Task Bash_completes() => AssertAsync(
        "bash",
        ("whakapapa ing", "ingest"),
        ("whakapapa who --pro", "--program|--programs"),
        ("whakapapa export ", "pprof|csv|json"),
        ("whakapapa ingest my", "(files)"),
        ("whakapapa who --store my", "(files)"),
        ("whakapapa who --store 'my atlas.db' --user al", "alice"),
        ("whakapapa who --store my\\ atlas.db --user=al", "alice"),
        ("whakapapa who --store my\\ atlas.db --user \"o'b", "o'brien \\$HOME"),
        ("whakapapa who --store my\\ atlas.db --user system:c", "ci:a\\ b"));

    [Fact]
    public Task Zsh_completes() => AssertAsync(
        "zsh",
        ("whakapapa ing", "whakapapa ingest "),
        ("whakapapa export p", "whakapapa export pprof "),
        ("whakapapa ingest my\\ l", "whakapapa ingest my\\ log.jsonl "),
        ("whakapapa who --store my\\ at", "whakapapa who --store my\\ atlas.db "),
        ("whakapapa who --store=my\\ at", "whakapapa who --store=my\\ atlas.db "),
        ("whakapapa who --store 'my atlas.db' --user al", "whakapapa who --store 'my atlas.db' --user alice "),
        ("whakapapa who --store my\\ atlas.db --user=al", "whakapapa who --store my\\ atlas.db --user=alice "),
        ("whakapapa who --store my\\ atlas.db --user \"o'b", "whakapapa who --store my\\ atlas.db --user \"o'brien \\$HOME\" "),
        ("whakapapa who --store my\\ atlas.db --user system:c", "whakapapa who --store my\\ atlas.db --user system:ci:a\\ b "));

    // It quotes itself what is chosen.
    [Fact]
    public Task Fish_completes() => AssertAsync(
        "fish",
        ("whakapapa ing", "ingest"),
        ("whakapapa who --pro", "--program|--programs"),
        ("whakapapa export ", "csv|json|pprof"),
        ("whakapapa ingest my\\ l", "my log.jsonl"),
        ("whakapapa who --store my\\ at", "my atlas.db"),
        ("whakapapa who --store=my\\ at", "--store=my atlas.db"),
        ("whakapapa who --store 'my atlas.db' --user al", "alice"),
        ("whakapapa who --store my\\ atlas.db --user=al", "--user=alice"),
        ("whakapapa who --store my\\ atlas.db --user \"o'b", "o'brien $HOME"),
        ("whakapapa who --store my\\ atlas.db --user system:c", "system:ci:a b"));

    [Fact]
    public Task PowerShell_completes() => AssertAsync(
        "pwsh",
        ("whakapapa ing", "ingest"),
        ("whakapapa who --pro", "--program|--programs"),
        ("whakapapa export ", "pprof|csv|json"),
        ("whakapapa ingest my", "'./my atlas.db'|'./my log.jsonl'"),
        ("whakapapa who --store 'my at", "'./my atlas.db'"),
        ("whakapapa who --store=my", "--store='./my atlas.db'|--store='./my log.jsonl'"),
        ("whakapapa who --store 'my atlas.db' --user al", "alice"),
        ("cd x; whakapapa who --store 'my atlas.db' --user=al", "--user=alice"),
        ("whakapapa who --store 'my atlas.db' --user \"o'b", "'o''brien $HOME'"),
        ("whakapapa who --store 'my atlas.db' --user system:c", "'system:ci:a b'"));

    private async Task AssertAsync(string shell, params (string Line, string Completed)[] lines)
    {
        await IngestAsync(EventWith(), EventWith(("alice", "o'brien $HOME")), EventWith(("alice", "system:ci:a b")));
        System.IO.File.Move(Store, File("my atlas.db"));
        System.IO.File.Move(Log, File("my log.jsonl"));

        var answers = await CompletingShell.CompleteAsync(shell, ShellScripts.All[shell], Path.GetDirectoryName(Store)!, [.. lines.Select(line => line.Line)]);

        Assert.Equal(lines.Select(line => $"{line.Line} -> {line.Completed}"), answers);
    }
}
