using Whakapapa.PackageTests.Infra;

namespace Whakapapa.PackageTests;

/// <summary>A container with the .NET SDK and without git; the SDK reads a repository by itself.</summary>
public class NoGit(Package package)
{
    [Fact]
    public async Task The_commit_and_the_repository_are_known_and_the_time_is_not()
    {
        using var folder = new TemporaryFolder();
        var project = Project.Create(package, folder["shop"]).With("PATH", PathOfAShell(folder));
        var commit = await Git.CommitAllAsync(project.Folder);

        var identity = await project.IdentityAsync();

        Assert.Equal("github.com/acme/shop", identity.Repository);
        Assert.Equal(commit, identity.Commit);
        Assert.Null(identity.Timestamp);
    }

    [Fact]
    public async Task Without_a_repository_either_the_message_names_it()
    {
        using var folder = new TemporaryFolder();
        var project = Project.Create(package, folder["shop"]).With("PATH", PathOfAShell(folder));

        var output = await project.BuildAsync();

        Assert.Contains("WHK1001: The build identity has no commit, since git is not installed", output, StringComparison.Ordinal);
    }

    /// <remarks>MSBuild finds <c>sh</c> on the path, and <c>cmd.exe</c> without.</remarks>
    private static string PathOfAShell(TemporaryFolder folder)
    {
        Directory.CreateDirectory(folder["path"]);
        if (!OperatingSystem.IsWindows())
        {
            File.CreateSymbolicLink(Path.Combine(folder["path"], "sh"), "/bin/sh");
        }

        return folder["path"];
    }
}
