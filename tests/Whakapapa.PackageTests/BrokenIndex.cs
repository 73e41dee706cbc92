using Whakapapa.PackageTests.Infra;

namespace Whakapapa.PackageTests;

public class BrokenIndex(Package package)
{
    [Fact]
    public async Task A_tree_that_git_cannot_compare_has_no_time()
    {
        using var folder = new TemporaryFolder();
        var project = Project.Create(package, folder.Path);
        var commit = await Git.CommitAllAsync(folder.Path);
        await project.WriteAsync(Path.Combine(".git", "index"), "This is no index.");

        var gathered = await project.GatherAsync();

        Assert.Equal(commit, gathered["commit"]);
        Assert.Equal("", gathered["timestamp"]);
    }
}
