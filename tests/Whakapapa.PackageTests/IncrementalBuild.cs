using Whakapapa.PackageTests.Infra;

namespace Whakapapa.PackageTests;

public class IncrementalBuild(Package package)
{
    private const string Skips = "Skipping target \"CoreCompile\" because all output files are up-to-date";

    [Fact]
    public async Task Building_again_compiles_nothing()
    {
        using var folder = new TemporaryFolder();
        var project = Project.Create(package, folder.Path);
        await Git.CommitAllAsync(folder.Path);

        Assert.DoesNotContain(Skips, await project.BuildAsync(), StringComparison.Ordinal);
        Assert.Contains(Skips, await project.BuildAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_changed_tree_compiles_once()
    {
        using var folder = new TemporaryFolder();
        var project = Project.Create(package, folder.Path);
        await Git.CommitAllAsync(folder.Path);
        await project.BuildAsync();

        await File.WriteAllTextAsync(folder["notes.md"], "One.", TestContext.Current.CancellationToken);
        Assert.DoesNotContain(Skips, await project.BuildAsync(), StringComparison.Ordinal);
        await File.WriteAllTextAsync(folder["notes.md"], "Two.", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(folder["more.md"], "Three.", TestContext.Current.CancellationToken);
        Assert.Contains(Skips, await project.BuildAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_commit_that_changes_no_source_compiles_what_carries_the_identity_and_no_more()
    {
        using var folder = new TemporaryFolder();
        var program = Project.Create(package, folder["shop"]);
        await program.EditAsync("shop.csproj", "</Project>", "<ItemGroup><ProjectReference Include=\"../till/till.csproj\" /></ItemGroup></Project>");
        var library = Project.Empty(folder["till"]);
        await library.WriteAsync(
            "till.csproj",
            """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <IncludeSourceRevisionInInformationalVersion>false</IncludeSourceRevisionInInformationalVersion>
                <EnableSourceLink>false</EnableSourceLink>
              </PropertyGroup>
            </Project>
            """);
        await library.WriteAsync("Till.cs", "public static class Till { }");
        await program.MSBuildAsync("-t:Restore");
        await Git.CommitAllAsync(folder.Path);
        await program.BuildAsync();
        var compiled = File.GetLastWriteTimeUtc(Path.Combine(library.Folder, "obj", "Debug", "net10.0", "till.dll"));

        await Git.RunAsync(folder.Path, "commit", "--quiet", "--allow-empty", "--message", "Nothing");
        var identity = await program.IdentityAsync();

        Assert.Equal(await Git.RunAsync(folder.Path, "rev-parse", "HEAD"), identity.Commit);
        Assert.Equal(compiled, File.GetLastWriteTimeUtc(Path.Combine(library.Folder, "obj", "Debug", "net10.0", "till.dll")));
    }

    [Fact]
    public async Task A_design_time_build_repeats_what_the_last_build_said()
    {
        using var folder = new TemporaryFolder();
        var project = Project.Create(package, folder.Path);
        await Git.CommitAllAsync(folder.Path);
        await project.BuildAsync();
        var written = await CompilerInputAsync(folder);

        // An editor changes the tree, knows nothing of git, and asks for the compiler's arguments again and again.
        await File.WriteAllTextAsync(folder["notes.md"], "One.", TestContext.Current.CancellationToken);
        await project.MSBuildAsync("-t:Compile", "-p:DesignTimeBuild=true", "-p:SkipCompilerExecution=true", "-p:ProvideCommandLineArgs=true");

        Assert.Equal(written, await CompilerInputAsync(folder));
        File.Delete(folder["notes.md"]);
        Assert.Contains(Skips, await project.BuildAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cleaning_forgets_what_the_last_build_said()
    {
        using var folder = new TemporaryFolder();
        var project = Project.Create(package, folder.Path);
        await project.BuildAsync();

        await project.MSBuildAsync("-t:Clean");

        Assert.Empty(Directory.EnumerateFiles(folder["obj"], "*.identity", SearchOption.AllDirectories));
    }

    private static async Task<string> CompilerInputAsync(TemporaryFolder folder)
        => await File.ReadAllTextAsync(
            Path.Combine(folder["obj"], "Debug", "net10.0", "shop.GeneratedMSBuildEditorConfig.editorconfig"),
            TestContext.Current.CancellationToken);
}
