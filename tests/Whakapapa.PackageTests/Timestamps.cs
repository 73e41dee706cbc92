using Whakapapa.PackageTests.Infra;

namespace Whakapapa.PackageTests;

public class Timestamps(Package package)
{
    [Theory]
    [InlineData("2026-01-01T00:00:00Z", "-p:WhakapapaTimestamp=2026-01-01T00:00:00Z", "-p:DeterministicTimestamp=2", "-p:SOURCE_DATE_EPOCH=3")]
    [InlineData("2", "-p:DeterministicTimestamp=2", "-p:SOURCE_DATE_EPOCH=3")]
    [InlineData("3", "-p:DeterministicTimestamp=true", "-p:SOURCE_DATE_EPOCH=3")]
    [InlineData("3", "-p:SOURCE_DATE_EPOCH=3")]
    [InlineData("1795143845")]
    [InlineData("1795143845", "-p:DeterministicTimestamp=false")]
    [InlineData("", "-p:WhakapapaCommit=c0ffee1")]
    [InlineData("", "-p:SourceRevisionId=c0ffee1")]
    public async Task The_first_that_somebody_set_wins_and_then_the_commits_time(string timestamp, params string[] properties)
    {
        using var folder = new TemporaryFolder();
        var project = Project.Create(package, folder.Path);
        await Git.CommitAllAsync(folder.Path);

        Assert.Equal(timestamp, (await project.GatherAsync(properties))["timestamp"]);
    }

    [Fact]
    public async Task A_part_of_the_commit_is_the_commit()
    {
        using var folder = new TemporaryFolder();
        var project = Project.Create(package, folder.Path);
        var commit = await Git.CommitAllAsync(folder.Path);

        var gathered = await project.GatherAsync($"-p:SourceRevisionId={commit[..7]}");

        Assert.Equal(commit, gathered["commit"]);
        Assert.Equal("1795143845", gathered["timestamp"]);
    }

    [Fact]
    public async Task A_changed_tree_has_the_time_that_somebody_set()
    {
        using var folder = new TemporaryFolder();
        var project = Project.Create(package, folder.Path).With("SOURCE_DATE_EPOCH", "1795143845");
        await Git.CommitAllAsync(folder.Path);
        await File.AppendAllTextAsync(folder["Program.cs"], "// Mine.\n", TestContext.Current.CancellationToken);

        Assert.Equal("2026-11-20T03:04:05Z", (await project.IdentityAsync()).Timestamp);
    }
}
