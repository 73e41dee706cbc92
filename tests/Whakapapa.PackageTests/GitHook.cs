using Whakapapa.PackageTests.Infra;

namespace Whakapapa.PackageTests;

/// <summary>Git tells a hook where its repository is, relative to the folder that the hook starts in.</summary>
public class GitHook(Package package)
{
    [Fact]
    public async Task A_build_below_the_folder_of_the_hook_knows_its_changes()
    {
        using var folder = new TemporaryFolder();
        var project = Project.Create(package, folder["shop"]).With("GIT_DIR", ".git").With("GIT_INDEX_FILE", ".git/index");
        var commit = await Git.CommitAllAsync(folder.Path);
        await project.WriteAsync("Another.cs", "");

        Assert.Equal($"{commit}-dirty", (await project.GatherAsync())["commit"]);
    }
}
