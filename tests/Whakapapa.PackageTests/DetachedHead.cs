using Whakapapa.PackageTests.Infra;

namespace Whakapapa.PackageTests;

public class DetachedHead(Package package)
{
    [Fact]
    public async Task The_commit_is_the_one_checked_out()
    {
        using var folder = new TemporaryFolder();
        var project = Project.Create(package, folder.Path);
        var first = await Git.CommitAllAsync(folder.Path);
        await Git.RunAsync(folder.Path, "commit", "--quiet", "--allow-empty", "--message", "Nothing");
        await Git.RunAsync(folder.Path, "checkout", "--quiet", "--detach", first);

        var identity = await project.IdentityAsync();

        Assert.Equal(first, identity.Commit);
        Assert.Equal(Git.CommitTime, identity.Timestamp);
    }
}
