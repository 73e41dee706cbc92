using Whakapapa.PackageTests.Infra;

namespace Whakapapa.PackageTests;

public class ParentRepository(Package package)
{
    [Fact]
    public async Task A_repository_that_does_not_track_the_project_is_somebody_elses()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder["dotfiles"]);
        await Git.CommitAllAsync(folder["dotfiles"], "https://github.com/aroha/dotfiles.git");
        var project = Project.Create(package, Path.Combine(folder["dotfiles"], "src", "shop"));

        var output = await project.BuildAsync();

        Assert.Contains("WHK1001: The build identity has no commit, since the git repository around the project does not track it", output, StringComparison.Ordinal);
        var identity = await project.RunAsync();
        Assert.NotNull(identity);
        Assert.Null(identity.Repository);
        Assert.Null(identity.Commit);
        Assert.Null(identity.Timestamp);
    }

    [Fact]
    public async Task What_somebody_set_is_said_all_the_same()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder["dotfiles"]);
        var foreign = await Git.CommitAllAsync(folder["dotfiles"], "https://github.com/aroha/dotfiles.git");
        var project = Project.Create(package, Path.Combine(folder["dotfiles"], "src", "shop"));

        var gathered = await project.GatherAsync("-p:SourceRevisionId=b143093", $"-p:RepositoryUrl={Git.Remote}");

        Assert.Equal("b143093", gathered["commit"]);
        Assert.Equal(Git.Remote, gathered["repository"]);
        Assert.Equal("", gathered["timestamp"]);
        Assert.NotEqual(foreign, gathered["commit"]);
    }
}
