using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text.RegularExpressions;
using Whakapapa.PackageTests.Infra;

namespace Whakapapa.PackageTests;

public class Frameworks(Package package)
{
    [Theory]
    [InlineData("net8.0", "disable", "disable", "12")]
    [InlineData("netstandard2.0", "disable", "disable", "7.3")]
    [InlineData("net10.0;net8.0;netstandard2.0", "enable", "enable", "latest")]
    public async Task A_library_of_any_framework_carries_its_identity(string frameworks, string nullable, string implicitUsings, string language)
    {
        using var folder = new TemporaryFolder();

        var output = await BuildAsync(folder, "Library", "public static class Shop { }", frameworks, nullable, implicitUsings, language);

        Assert.Single(Regex.Matches(output, "message WHK1001"));
        Assert.All(frameworks.Split(';'), framework => Assert.Contains("BuildIdentityAttribute", AttributesOf(folder, framework)));
    }

    [Theory]
    [InlineData("disable", "disable", "12")]
    [InlineData("enable", "enable", "latest")]
    public async Task A_program_of_top_level_statements_carries_its_identity_and_may_have_its_calls_intercepted(
        string nullable, string implicitUsings, string language)
    {
        using var folder = new TemporaryFolder();

        await BuildAsync(
            folder, "Exe", "System.Console.WriteLine();", "net10.0;net8.0", nullable, implicitUsings, language, "-p:WhakapapaInterceptCalls=true");

        Assert.Contains("BuildIdentityAttribute", AttributesOf(folder, "net10.0"));
        Assert.Contains("BuildIdentityAttribute", AttributesOf(folder, "net8.0"));
    }

    private async Task<string> BuildAsync(
        TemporaryFolder folder, string output, string source, string frameworks, string nullable, string implicitUsings, string language, params string[] properties)
    {
        var project = Project.Empty(folder.Path);
        await project.WriteAsync(
            "shop.csproj",
            $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>{output}</OutputType>
                <TargetFrameworks>{frameworks}</TargetFrameworks>
                <UseAppHost>false</UseAppHost>
                <Nullable>{nullable}</Nullable>
                <ImplicitUsings>{implicitUsings}</ImplicitUsings>
                <LangVersion>{language}</LangVersion>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
                {package.Settings}
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="Whakapapa" Version="{Package.Version}" />
              </ItemGroup>
            </Project>
            """);
        await project.WriteAsync("Shop.cs", source);
        await project.MSBuildAsync("-t:Restore");
        return await project.BuildAsync(properties);
    }

    private static IEnumerable<string> AttributesOf(TemporaryFolder folder, string framework)
    {
        using var assembly = new PEReader(File.OpenRead(Path.Combine(folder["bin"], "Debug", framework, "shop.dll")));
        var metadata = assembly.GetMetadataReader();
        return [.. metadata.GetAssemblyDefinition().GetCustomAttributes().Select(handle =>
        {
            var constructor = metadata.GetMemberReference((MemberReferenceHandle)metadata.GetCustomAttribute(handle).Constructor);
            return metadata.GetString(metadata.GetTypeReference((TypeReferenceHandle)constructor.Parent).Name);
        })];
    }
}
