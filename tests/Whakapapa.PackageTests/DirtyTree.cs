using Whakapapa.PackageTests.Infra;

namespace Whakapapa.PackageTests;

public class DirtyTree(Package package)
{
    [Fact]
    public async Task A_changed_file_is_said_and_the_commits_time_is_not()
    {
        using var folder = new TemporaryFolder();
        var project = Project.Create(package, folder.Path);
        var commit = await Git.CommitAllAsync(folder.Path);
        await File.AppendAllTextAsync(folder["Program.cs"], "// Mine.\n", TestContext.Current.CancellationToken);

        var identity = await project.IdentityAsync();

        Assert.Equal($"{commit}-dirty", identity.Commit);
        Assert.Null(identity.Timestamp);
    }

    [Theory]
    [InlineData("Another.cs")]
    [InlineData("docs/notes.md")]
    [InlineData("cabin/Another.cs")]
    public async Task A_new_file_is_a_change(string file)
    {
        using var folder = new TemporaryFolder();
        var project = Project.Create(package, folder.Path);
        var commit = await Git.CommitAllAsync(folder.Path);
        Directory.CreateDirectory(Path.GetDirectoryName(folder[file])!);
        await File.WriteAllTextAsync(folder[file], "", TestContext.Current.CancellationToken);

        Assert.Equal($"{commit}-dirty", (await project.GatherAsync())["commit"]);
    }

    [Fact]
    public async Task What_a_build_leaves_behind_is_no_change_though_nothing_ignores_it()
    {
        using var folder = new TemporaryFolder();
        var project = Project.Create(package, folder.Path);
        await Git.CommitAllAsync(folder.Path);
        await Git.RunAsync(folder.Path, "rm", "--quiet", ".gitignore");
        await Git.RunAsync(folder.Path, "commit", "--quiet", "--message", "Ignore nothing");
        var commit = await Git.RunAsync(folder.Path, "rev-parse", "HEAD");

        await project.BuildAsync();

        Assert.Equal("? bin/\n? obj/", await Git.RunAsync(folder.Path, "status", "--porcelain=v2"));
        Assert.Equal(commit, (await project.GatherAsync())["commit"]);
    }
}
