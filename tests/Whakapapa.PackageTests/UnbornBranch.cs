using Whakapapa.PackageTests.Infra;

namespace Whakapapa.PackageTests;

public class UnbornBranch(Package package)
{
    [Fact]
    public async Task The_repository_is_known_and_the_commit_is_not()
    {
        using var folder = new TemporaryFolder();
        var project = Project.Create(package, folder.Path);
        await Git.RunAsync(folder.Path, "init", "--quiet");
        await Git.RunAsync(folder.Path, "remote", "add", "origin", Git.Remote);
        await Git.RunAsync(folder.Path, "add", "shop.csproj", "Program.cs");

        var output = await project.BuildAsync();

        Assert.Contains("WHK1001: The build identity has no commit, since the git repository has no commit yet", output, StringComparison.Ordinal);
        var identity = await project.RunAsync();
        Assert.NotNull(identity);
        Assert.Equal("github.com/acme/shop", identity.Repository);
        Assert.Null(identity.Commit);
        Assert.Null(identity.Timestamp);
    }
}
