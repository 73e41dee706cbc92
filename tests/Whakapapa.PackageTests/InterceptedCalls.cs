using System.Text.Json;
using Whakapapa.PackageTests.Infra;

namespace Whakapapa.PackageTests;

public class InterceptedCalls(Package package)
{
    [Fact]
    public async Task Have_their_line_behind_a_client_that_suspends_and_without_symbols()
    {
        using var folder = new TemporaryFolder();
        var project = await CallingProgram.CreateAsync(package, folder.Path);
        await project.BuildAsync("-p:WhakapapaInterceptCalls=true", "-p:DebugType=none");

        var lines = (await project.RunAsync("shop.dll")).Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.EndsWith("\"github.com/acme/shop/shop/Program.cs:10\"", lines[0].Trim(), StringComparison.Ordinal);
        Assert.EndsWith("\"github.com/acme/shop/shop/Program.cs:11\"", lines[1].Trim(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_the_property_the_compiler_does_not_load_what_intercepts_them()
    {
        using var folder = new TemporaryFolder();
        var project = Project.Create(package, folder.Path);

        Assert.Equal(["Whakapapa.CodeFixes", "Whakapapa.Generator"], await AnalyzersAsync(project));
        Assert.Equal(
            ["Whakapapa.CodeFixes", "Whakapapa.Generator", "Whakapapa.Interceptors"], await AnalyzersAsync(project, "-p:WhakapapaInterceptCalls=true"));
    }

    [Fact]
    public async Task An_editor_does_not_load_what_intercepts_them()
    {
        using var folder = new TemporaryFolder();
        var project = Project.Create(package, folder.Path);

        Assert.Equal(
            ["Whakapapa.CodeFixes", "Whakapapa.Generator"], await AnalyzersAsync(project, "-p:WhakapapaInterceptCalls=true", "-p:DesignTimeBuild=true"));
    }

    [Fact]
    public async Task A_compiler_that_is_too_old_loads_the_rest_and_says_so()
    {
        using var folder = new TemporaryFolder();
        var project = Project.Create(package, folder.Path);

        Assert.Equal(["Whakapapa.CodeFixes", "Whakapapa.Generator"], await AnalyzersAsync(project, "-p:WhakapapaInterceptCalls=true", "-p:CompilerApiVersion=roslyn4.8"));
        Assert.Contains(
            "message WHK1003: WhakapapaInterceptCalls has no effect",
            await project.MSBuildAsync("-t:_WhakapapaGatherSourceRoots", "-v:n", "-p:WhakapapaInterceptCalls=true", "-p:CompilerApiVersion=roslyn4.8"),
            StringComparison.Ordinal);
    }

    private static async Task<IEnumerable<string>> AnalyzersAsync(Project project, params string[] arguments)
    {
        var items = await project.MSBuildAsync(["-t:ResolvePackageDependenciesForBuild;_WhakapapaLeavesCallsAlone", "-getItem:Analyzer", .. arguments]);
        using var json = JsonDocument.Parse(items);
        return [.. json.RootElement.GetProperty("Items").GetProperty("Analyzer").EnumerateArray()
            .Select(item => item.GetProperty("Filename").GetString()!)
            .Where(name => name.StartsWith("Whakapapa", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)];
    }
}
