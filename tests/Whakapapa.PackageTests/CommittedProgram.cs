using Whakapapa.PackageTests.Infra;

namespace Whakapapa.PackageTests;

public class CommittedProgram(Package package)
{
    [Fact]
    public async Task Says_which_build_it_is()
    {
        using var folder = new TemporaryFolder();
        var project = Project.Create(package, folder.Path);
        var commit = await Git.CommitAllAsync(folder.Path);

        var identity = await project.IdentityAsync();

        Assert.Equal(("shop", "1.4.2"), (identity.Name, identity.Version));
        Assert.Equal("github.com/acme/shop", identity.Repository);
        Assert.Equal(commit, identity.Commit);
        Assert.Equal(Git.CommitTime, identity.Timestamp);
        Assert.Equal($"{Environment.UserName}@{Environment.MachineName}", identity.Builder);
    }
}
