using Whakapapa.PackageTests.Infra;

namespace Whakapapa.PackageTests;

public class Submodule(Package package)
{
    [Fact]
    public async Task A_program_in_a_submodule_belongs_to_the_submodule()
    {
        using var folder = new TemporaryFolder();
        var shop = Project.Create(package, folder["shop"]);
        var commit = await Git.CommitAllAsync(shop.Folder);
        Directory.CreateDirectory(folder["mall"]);
        await Git.CommitAllAsync(folder["mall"], "https://github.com/acme/mall.git");
        await Git.RunAsync(folder["mall"], "submodule", "--quiet", "add", shop.Folder, "shop");
        await Git.RunAsync(folder["mall"], "commit", "--quiet", "--message", "Let a shop in");
        var submodule = Path.Combine(folder["mall"], "shop");
        await Git.RunAsync(submodule, "remote", "set-url", "origin", Git.Remote);

        var identity = await Project.CreateIn(package, submodule).IdentityAsync();

        Assert.Equal("github.com/acme/shop", identity.Repository);
        Assert.Equal(commit, identity.Commit);
        Assert.Equal(Git.CommitTime, identity.Timestamp);
    }
}
