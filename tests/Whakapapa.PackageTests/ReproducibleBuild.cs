using Whakapapa.PackageTests.Infra;

namespace Whakapapa.PackageTests;

public class ReproducibleBuild(Package package)
{
    [Fact]
    public async Task Two_folders_two_users_and_two_clocks_give_the_same_bytes()
    {
        using var folder = new TemporaryFolder();
        var first = Project.Create(package, folder["first"]);
        await Git.CommitAllAsync(first.Folder);
        await Git.RunAsync(folder.Path, "clone", "--quiet", first.Folder, "second");
        await Git.RunAsync(folder["second"], "remote", "set-url", "origin", "git@github.com:acme/shop.git");
        var second = Project.CreateIn(package, folder["second"]).With("USER", "rangi").With("USERNAME", "rangi").With("TZ", "Pacific/Auckland");

        await first.BuildAsync("-p:ContinuousIntegrationBuild=true");
        await second.BuildAsync("-p:ContinuousIntegrationBuild=true");

        Assert.Equal(await BytesAsync(first), await BytesAsync(second));
    }

    [Fact]
    public async Task The_same_where_calls_are_intercepted()
    {
        using var folder = new TemporaryFolder();
        var first = await CallingProgram.CreateAsync(package, folder["first"]);
        await Git.RunAsync(folder.Path, "clone", "--quiet", folder["first"], "second/deeper");
        var clone = Path.Combine(folder["second"], "deeper");
        await Git.RunAsync(clone, "remote", "set-url", "origin", Git.Remote);
        var second = Project.CreateIn(package, Path.Combine(clone, "shop"));
        await second.MSBuildAsync("-t:Restore");
        string[] properties = ["-p:ContinuousIntegrationBuild=true", "-p:WhakapapaInterceptCalls=true"];

        await first.BuildAsync(properties);
        await second.BuildAsync(properties);

        Assert.Equal(await BytesAsync(first), await BytesAsync(second));
        Assert.Contains("github.com/acme/shop/shop/Program.cs:10", await second.RunAsync("shop.dll"), StringComparison.Ordinal);
    }

    private static async Task<byte[]> BytesAsync(Project project)
        => await File.ReadAllBytesAsync(project.Compiled, TestContext.Current.CancellationToken);
}
