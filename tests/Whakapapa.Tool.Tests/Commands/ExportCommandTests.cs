namespace Whakapapa.Tool.Tests.Commands;

public sealed class ExportCommandTests : ToolTest
{
    private const string Hostile = "\\u001b]0;pwned\\u0007";

    [Fact]
    public async Task Rows_come_as_JSON_and_CSV()
    {
        await IngestAsync(EventWith(), EventWith(("alice", "bob")));

        Assert.Equal(0, await RunAsync("export", "json", "--user", "bob", "--store", Store));
        Assert.Equal("Sync.Run", Json[0].GetProperty("frames")[1].GetProperty("method").GetString());
        Assert.Equal(1, Json.GetArrayLength());
        Assert.Equal(0, await RunAsync("export", "csv", "--store", Store));
        Assert.Equal(3, Answer.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Fact]
    public async Task A_profile_goes_to_a_file_and_not_to_a_terminal()
    {
        await IngestAsync(EventWith());

        Assert.Equal(0, await RunAsync("export", "pprof", "--output", File("out.pb.gz"), "--store", Store));
        Assert.Equal([0x1f, 0x8b], (await System.IO.File.ReadAllBytesAsync(File("out.pb.gz"), TestContext.Current.CancellationToken))[..2]);
        Assert.False(System.IO.File.Exists(File("out.pb.gz.part")));
        Assert.Equal(2, await RunAsync(true, "export", "pprof", "--output", "-", "--store", Store));
    }

    [Fact]
    public async Task On_a_terminal_hostile_text_is_escaped()
    {
        await IngestAsync(EventWith(("alice", Hostile)));

        Assert.Equal(0, await RunAsync(true, "export", "csv", "--store", Store));
        Assert.DoesNotContain('\u001b', Answer);
        Assert.Equal(0, await RunAsync(true, "export", "json", "--store", Store));
        Assert.DoesNotContain('\u001b', Answer);
    }
}
