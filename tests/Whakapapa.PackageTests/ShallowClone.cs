using Whakapapa.PackageTests.Infra;

namespace Whakapapa.PackageTests;

public class ShallowClone(Package package)
{
    [Fact]
    public async Task Its_one_commit_says_all_there_is_to_say()
    {
        using var folder = new TemporaryFolder();
        var origin = Project.Create(package, folder["origin"]);
        await Git.CommitAllAsync(origin.Folder);
        await Git.RunAsync(origin.Folder, "commit", "--quiet", "--allow-empty", "--message", "Nothing");
        var commit = await Git.RunAsync(origin.Folder, "rev-parse", "HEAD");
        await Git.RunAsync(folder.Path, "clone", "--quiet", "--depth", "1", new Uri(origin.Folder).AbsoluteUri, "clone");
        await Git.RunAsync(folder["clone"], "remote", "set-url", "origin", Git.Remote);

        var identity = await Project.CreateIn(package, folder["clone"]).IdentityAsync();

        Assert.Equal("true", await Git.RunAsync(folder["clone"], "rev-parse", "--is-shallow-repository"));
        Assert.Equal("github.com/acme/shop", identity.Repository);
        Assert.Equal(commit, identity.Commit);
        Assert.Equal(Git.CommitTime, identity.Timestamp);
    }
}
