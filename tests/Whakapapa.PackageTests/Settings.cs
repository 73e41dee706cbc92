using Whakapapa.PackageTests.Infra;

namespace Whakapapa.PackageTests;

public class Settings(Package package)
{
    [Fact]
    public async Task Every_field_can_be_set()
    {
        using var folder = new TemporaryFolder();
        var project = Project.Create(package, folder.Path);
        await Git.CommitAllAsync(folder.Path);

        var identity = await project.IdentityAsync(
            "-p:WhakapapaName=till",
            "-p:WhakapapaVersion=2.0.0",
            "-p:WhakapapaRepository=git@github.com:acme/till.git",
            "-p:WhakapapaCommit=c0ffee1",
            "-p:WhakapapaBuilder=ci@buildbot-10",
            "-p:WhakapapaTimestamp=2026-01-02T03:04:05Z");

        Assert.Equal(
            new Identity("till", "2.0.0", "github.com/acme/till", "c0ffee1", "ci@buildbot-10", "2026-01-02T03:04:05Z"), identity);
    }

    [Fact]
    public async Task Every_field_can_be_left_out()
    {
        using var folder = new TemporaryFolder();
        var project = Project.Create(package, folder.Path);
        await Git.CommitAllAsync(folder.Path);

        var identity = await project.IdentityAsync(
            "-p:WhakapapaName=none",
            "-p:WhakapapaVersion=none",
            "-p:WhakapapaRepository=none",
            "-p:WhakapapaCommit=none",
            "-p:WhakapapaBuilder=none",
            "-p:WhakapapaTimestamp=none");

        Assert.Equal(new Identity("", "", null, null, null, null), identity);
    }

    [Fact]
    public async Task The_identity_can_be_left_out()
    {
        using var folder = new TemporaryFolder();
        var project = Project.Create(package, folder.Path);

        var output = await project.BuildAsync("-p:WhakapapaIdentity=false");

        Assert.DoesNotContain("message WHK", output, StringComparison.Ordinal);
        Assert.Null(await project.RunAsync());
    }

    [Fact]
    public async Task A_build_that_does_not_ask_source_control_does_not_ask_git()
    {
        using var folder = new TemporaryFolder();
        var project = Project.Create(package, folder.Path);
        await Git.CommitAllAsync(folder.Path);

        var gathered = await project.GatherAsync("-p:EnableSourceControlManagerQueries=false");

        Assert.Equal(("", "", ""), (gathered["repository"], gathered["commit"], gathered["timestamp"]));
    }

    [Theory]
    [InlineData("1.4.2+b143093", "-p:Version=1.4.2+b143093")]
    [InlineData("1.5.0-rc.1", "-p:Version=1.5.0-rc.1")]
    [InlineData("1.6.0", "-p:PackageVersion=1.6.0", "-p:Version=1.0.0")]
    [InlineData("1.0.0", "-p:Version=1.0.0")]
    public async Task The_version_is_that_of_the_project(string version, params string[] properties)
    {
        using var folder = new TemporaryFolder();
        var project = Project.Create(package, folder.Path);

        Assert.Equal(version, (await project.GatherAsync(properties))["version"]);
    }
}
