using Whakapapa.PackageTests.Infra;

namespace Whakapapa.PackageTests;

/// <summary>A repository of another user's, as mounted into a container: git refuses to work in it.</summary>
public class UnsafeDirectory(Package package)
{
    [Fact]
    public async Task The_build_does_not_fail_and_names_no_time()
    {
        using var folder = new TemporaryFolder();
        var project = Project.Create(package, folder.Path).With("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1");
        var commit = await Git.CommitAllAsync(folder.Path);

        var identity = await project.IdentityAsync();

        // The SDK reads the commit by itself; only git could say whether the tree is as it was then.
        Assert.Equal(commit, identity.Commit);
        Assert.Null(identity.Timestamp);
    }
}
