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
        var project = Project.Empty(folder.Path);
        await project.WriteAsync(
            "shop.csproj",
            $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFrameworks>{frameworks}</TargetFrameworks>
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
        await project.WriteAsync("Shop.cs", "public static class Shop { }");
        await project.MSBuildAsync("-t:Restore");

        var output = await project.BuildAsync();

        Assert.Single(Regex.Matches(output, "message WHK1001"));
        Assert.All(frameworks.Split(';'), framework => Assert.Contains("BuildIdentityAttribute", AttributesOf(folder, framework)));
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
