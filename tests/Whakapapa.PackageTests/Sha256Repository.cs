using Whakapapa.PackageTests.Infra;

namespace Whakapapa.PackageTests;

public class Sha256Repository(Package package)
{
    [Fact]
    public async Task A_long_commit_is_said_in_full()
    {
        using var folder = new TemporaryFolder();
        var project = Project.Create(package, folder.Path);
        var commit = await Git.CommitAllAsync(folder.Path, objectFormat: "sha256");

        var identity = await project.IdentityAsync();

        Assert.Equal(64, commit.Length);
        Assert.Equal("github.com/acme/shop", identity.Repository);
        Assert.Equal(commit, identity.Commit);
        Assert.Equal(Git.CommitTime, identity.Timestamp);
    }
}
