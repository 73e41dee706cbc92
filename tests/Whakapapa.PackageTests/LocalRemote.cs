using Whakapapa.PackageTests.Infra;

namespace Whakapapa.PackageTests;

public class LocalRemote(Package package)
{
    [Fact]
    public async Task A_path_of_this_machine_is_left_out()
    {
        using var folder = new TemporaryFolder();
        var project = Project.Create(package, folder["shop"]);
        var commit = await Git.CommitAllAsync(project.Folder, folder["bare.git"]);

        var identity = await project.IdentityAsync();

        Assert.Null(identity.Repository);
        Assert.Equal(commit, identity.Commit);
    }
}
