namespace Whakapapa.Tool.Tests.Commands;

public sealed class CompletionCommandTests : ToolTest
{
    [Theory]
    [InlineData("bash", "complete -F _whakapapa whakapapa")]
    [InlineData("zsh", "#compdef whakapapa")]
    [InlineData("fish", "complete -c whakapapa")]
    [InlineData("pwsh", "Register-ArgumentCompleter")]
    public async Task A_script_is_printed_for_a_shell(string shell, string part)
    {
        Assert.Equal(0, await RunAsync("completion", shell));
        Assert.Contains(part, Answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("co", "collect completion coverage")]
    [InlineData("collect k", "kubeconfig")]
    [InlineData("who --pr", "--program --programs")]
    [InlineData("who --programs --pr", "--program")]
    [InlineData("who --program a --prog", "--program --programs")]
    [InlineData("export ", "csv json pprof")]
    [InlineData("export csv --out", "--output")]
    [InlineData("-", "--help --version")]
    [InlineData("ingest --f", "--follow")]
    [InlineData("who nothing --nothing=x", "")]
    [InlineData("who @no-file", "")]
    public async Task What_may_come_next_is_told(string words, string names)
    {
        Assert.Equal(0, await CompleteAsync(words.Split(' ')));

        var lines = Answer.TrimEnd('\n').Split('\n');
        Assert.Equal("names", lines[0]);
        Assert.Equal(names, string.Join(' ', lines.Skip(1).Order(StringComparer.Ordinal)));
    }

    [Theory]
    [InlineData("ingest my")]
    [InlineData("ingest a.log ")]
    [InlineData("ingest -- -")]
    [InlineData("who --store ")]
    [InlineData("who --store my")]
    [InlineData("who --store=my")]
    [InlineData("ingest --spec ")]
    [InlineData("export csv -o ")]
    [InlineData("collect kubeconfig --client-key ")]
    public async Task Files_are_left_to_the_shell(string words)
    {
        Assert.Equal(0, await CompleteAsync(words.Split(' ')));

        Assert.Equal("files\n", Answer);
    }

    [Fact]
    public async Task Names_of_the_store_are_told()
    {
        await IngestAsync(EventWith(), EventWith(("alice", "Al B")));

        await AssertNamesAsync(["shop"], "who", "--store", Store, "--program", "s");
        await AssertNamesAsync(["src/Pods.cs", "src/Sync.cs"], "who", "--store", Store, "--file", "src/");
        await AssertNamesAsync(["Al B", "alice"], "who", "--store", Store, "--program", "shop", "--user", "al");
        await AssertNamesAsync(["--user=alice"], "who", "--store", Store, "--user=ali");
        await AssertNamesAsync(["list pods"], "why", "--store", Store, "li");
        await AssertNamesAsync(["shop/1.4.2"], "diff", "--store", Store, "b143093", "sh");
        await AssertNamesAsync(["shop", "shop/1.4.2"], "what", "--store", Store, "sh");
    }

    [Fact]
    public async Task A_name_that_nobody_can_type_is_not_told()
    {
        await IngestAsync(EventWith(("alice", "al\\u001b]0;x")), EventWith());

        await AssertNamesAsync(["alice"], "who", "--store", Store, "--user", "al");
    }

    [Fact]
    public async Task Bash_is_told_what_it_puts_in()
    {
        await IngestAsync(EventWith(("alice", "system:serviceaccount:ci:a b")));

        Assert.Equal(0, await RunAsync("__complete-bash", $"whakapapa who --store '{Store}' --user system:serviceaccount:c", " \t\n\"'@><=;|&(:"));

        Assert.Equal("names\nci:a\\ b\n", Answer);
    }

    [Fact]
    public async Task Help_has_examples()
    {
        Assert.Equal(0, await RunAsync("diff", "--help"));
        Assert.Contains("whakapapa diff <BEFORE> <AFTER> [options]", Answer, StringComparison.Ordinal);
        Assert.Contains("Examples:\n  whakapapa diff 1.4.1 1.4.2 --program shop\n", Answer, StringComparison.Ordinal);
    }

    private async Task AssertNamesAsync(string[] names, params string[] words)
    {
        Assert.Equal(0, await CompleteAsync(words));
        Assert.Equal(["names", .. names], Answer.TrimEnd('\n').Split('\n'));
    }

    private Task<int> CompleteAsync(string[] words) => RunAsync(["__complete", .. words]);
}
