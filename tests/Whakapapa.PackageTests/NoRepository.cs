using Whakapapa.PackageTests.Infra;

namespace Whakapapa.PackageTests;

/// <summary>A source tarball, or a container that was given the sources alone.</summary>
public class NoRepository(Package package)
{
    [Fact]
    public async Task Builds_and_says_what_is_missing_even_where_every_warning_is_an_error()
    {
        using var folder = new TemporaryFolder();
        var project = Project.Create(package, folder.Path);

        var output = await project.BuildAsync("-warnaserror", "-p:TreatWarningsAsErrors=true");

        Assert.Contains("message WHK1001: The build identity has no commit, since git finds no repository that it may use", output, StringComparison.Ordinal);
        var identity = await project.RunAsync();
        Assert.NotNull(identity);
        Assert.Equal(("shop", "1.4.2"), (identity.Name, identity.Version));
        Assert.Null(identity.Repository);
        Assert.Null(identity.Commit);
        Assert.Null(identity.Timestamp);
    }
}
