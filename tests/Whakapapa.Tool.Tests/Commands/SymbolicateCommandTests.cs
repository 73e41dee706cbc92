namespace Whakapapa.Tool.Tests.Commands;

public sealed class SymbolicateCommandTests : ToolTest
{
    [Fact]
    public async Task Where_all_lines_are_told_there_is_nothing_to_find()
    {
        await IngestAsync(EventWith());

        Assert.Equal(0, await RunAsync("symbolicate", "--symbols", AppContext.BaseDirectory, "--store", Store));
        Assert.Equal("No line is left as an id.\n", Answer);
    }

    [Fact]
    public async Task A_missing_folder_or_store_is_told()
    {
        Assert.Equal(2, await RunAsync("symbolicate", "--symbols", File("nowhere"), "--store", Store));
        Assert.Contains("There is no folder", Errors, StringComparison.Ordinal);
        Assert.Equal(2, await RunAsync("symbolicate", "--symbols", AppContext.BaseDirectory, "--store", Store));
        Assert.Contains("There is no store", Errors, StringComparison.Ordinal);
        Assert.False(System.IO.File.Exists(Store));
    }
}
