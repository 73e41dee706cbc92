using Whakapapa.PackageTests.Infra;

namespace Whakapapa.PackageTests;

public class Worktree(Package package)
{
    [Fact]
    public async Task A_worktree_is_as_good_as_its_repository()
    {
        using var folder = new TemporaryFolder();
        var main = Project.Create(package, folder["main"]);
        await Git.CommitAllAsync(main.Folder);
        await Git.RunAsync(main.Folder, "worktree", "add", "--quiet", "-b", "feature", folder["feature"]);
        await Git.RunAsync(folder["feature"], "commit", "--quiet", "--allow-empty", "--message", "Nothing");
        var commit = await Git.RunAsync(folder["feature"], "rev-parse", "HEAD");

        var identity = await Project.CreateIn(package, folder["feature"]).IdentityAsync();

        Assert.Equal("github.com/acme/shop", identity.Repository);
        Assert.Equal(commit, identity.Commit);
        Assert.Equal(Git.CommitTime, identity.Timestamp);
    }
}
