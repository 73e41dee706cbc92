using Whakapapa.PackageTests.Infra;

namespace Whakapapa.PackageTests;

public class RemoteWithPassword(Package package)
{
    [Fact]
    public async Task The_password_is_nowhere_in_what_the_build_wrote()
    {
        using var folder = new TemporaryFolder();
        var project = Project.Create(package, folder.Path);
        await Git.CommitAllAsync(folder.Path, "https://aroha:s3cr3t@github.com/acme/shop.git?token=s3cr3t");

        var identity = await project.IdentityAsync();

        Assert.Equal("github.com/acme/shop", identity.Repository);
        Assert.DoesNotContain("s3cr3t", string.Concat((await project.GatherAsync()).Values), StringComparison.Ordinal);
        Assert.All(
            Directory.EnumerateFiles(folder["obj"], "*", SearchOption.AllDirectories).Concat(Directory.EnumerateFiles(folder["bin"], "*", SearchOption.AllDirectories)),
            file => Assert.DoesNotContain("s3cr3t", File.ReadAllText(file), StringComparison.Ordinal));
    }
}
