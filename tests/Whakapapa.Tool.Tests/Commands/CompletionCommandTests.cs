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
    [InlineData("whakapapa co", "completion coverage")]
    [InlineData("whakapapa who --pr", "--program --programs")]
    [InlineData("/usr/bin/whakapapa export ", "csv json pprof")]
    [InlineData("whakapapa", "")]
    public async Task What_may_come_next_is_told(string line, string items)
    {
        Assert.Equal(0, await CompleteAsync(line));
        Assert.Subset(Words(Answer), Words(items));
    }

    [Fact]
    public async Task Names_of_the_store_are_told()
    {
        await IngestAsync(EventWith());

        await CompleteAsync($"whakapapa who --store {Store} --program s");
        Assert.Equal("shop\n", Answer);
        await CompleteAsync($"whakapapa who --store {Store} --file src/");
        Assert.Equal("src/Pods.cs\nsrc/Sync.cs\n", Answer);
    }

    [Fact]
    public async Task Help_has_examples()
    {
        Assert.Equal(0, await RunAsync("diff", "--help"));
        Assert.Contains("whakapapa diff <BEFORE> <AFTER> [options]", Answer, StringComparison.Ordinal);
        Assert.Contains("Examples:\n  whakapapa diff 1.4.1 1.4.2 --program shop\n", Answer, StringComparison.Ordinal);
    }

    private Task<int> CompleteAsync(string line) => RunAsync("__complete", $"{line.Length}", line);

    private static HashSet<string> Words(string text) => [.. text.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries)];
}
