using System.Reflection;

namespace Whakapapa.PackageTests.Infra;

/// <summary>The package as the build before the tests made it, and a small program that uses it, restored once for all tests.</summary>
public sealed class Package : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private readonly string _compilerServer = $"whakapapa-{Guid.NewGuid():N}";
    private string _compilers = "";

    internal static string Version { get; } = $"0.1.0-test.{DateTime.UtcNow.Ticks}";

    internal string Feed => _folder["feed"];

    internal string File => Path.Combine(Feed, $"Whakapapa.{Version}.nupkg");

    internal string Template => _folder["shop"];

    /// <summary>Gets the version of the official client that is at hand, or <see langword="null"/> if none is.</summary>
    internal static string? KubernetesClientVersion =>
        typeof(Package).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().SingleOrDefault(attribute => attribute.Key == "KubernetesClientVersion")?.Value;

    /// <summary>Properties for any project of the tests.</summary>
    /// <remarks>
    /// The packages that this repository needs are all that the programs need, so that nothing is downloaded here; the
    /// package itself goes into a folder of its own and never into the user's. A compiler server that ends with the tests takes
    /// more than half of the time off each build.
    /// </remarks>
    internal string Settings =>
        $"""
        <NuGetAudit>false</NuGetAudit>
        <RestoreSources>{Feed}</RestoreSources>
        <RestorePackagesPath>{_folder["packages"]}</RestorePackagesPath>
        <RestoreFallbackFolders>{Metadata("PackagesFolder")}</RestoreFallbackFolders>
        <UseSharedCompilation>true</UseSharedCompilation>
        <SharedCompilationId>{_compilerServer}</SharedCompilationId>
        """;

    public async ValueTask InitializeAsync()
    {
        await PackAsync(Feed);

        Directory.CreateDirectory(Template);
        await System.IO.File.WriteAllTextAsync(Path.Combine(Template, "shop.csproj"), ProjectFile);
        await System.IO.File.WriteAllTextAsync(Path.Combine(Template, "Program.cs"), ProgramFile);
        var restore = await Command.RunAsync(Template, "dotnet", ["msbuild", "-t:Restore", "-getProperty:RoslynTargetsPath"]);
        _compilers = restore.Succeeded().Trim();
    }

    /// <summary>Packs what was built.</summary>
    internal static async Task PackAsync(string folder)
    {
        var library = Metadata("LibraryProject");
        var pack = await Command.RunAsync(
            Path.GetDirectoryName(library)!,
            "dotnet",
            ["pack", library, "--no-build", "--configuration", Metadata("Configuration"), "--output", folder, $"-p:PackageVersion={Version}", "-v:q"],
            [("SOURCE_DATE_EPOCH", "1795143845")]);
        pack.Succeeded();
    }

    public async ValueTask DisposeAsync()
    {
        await Command.RunAsync(
            _folder.Path, "dotnet", [Path.Combine(_compilers, "bincore", "VBCSCompiler.dll"), "-shutdown", $"-pipename:{_compilerServer}"]);
        _folder.Dispose();
    }

    private static string Metadata(string key)
        => typeof(Package).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == key).Value!;

    private string ProjectFile =>
        $"""
        <Project Sdk="Microsoft.NET.Sdk">

          <PropertyGroup>
            <OutputType>Exe</OutputType>
            <TargetFramework>net10.0</TargetFramework>
            <Version>1.4.2</Version>
            <UseAppHost>false</UseAppHost>
            {Settings}
          </PropertyGroup>

          <ItemGroup>
            <PackageReference Include="Whakapapa" Version="{Version}" />
          </ItemGroup>

        </Project>

        """;

    private static string ProgramFile =>
        """
        using System;
        using System.Reflection;
        using System.Text.Json;
        using Whakapapa;

        var identity = Assembly.GetExecutingAssembly().GetCustomAttribute<BuildIdentityAttribute>();
        Console.WriteLine(identity is null ? "null" : JsonSerializer.Serialize(new
        {
            identity.Name, identity.Version, identity.Repository, identity.Commit, identity.Builder, identity.Timestamp,
        }));

        """;
}
