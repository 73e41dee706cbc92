using System.IO.Compression;
using System.Reflection.PortableExecutable;
using System.Xml.Linq;
using Whakapapa.PackageTests.Infra;

namespace Whakapapa.PackageTests;

public class PackageContents(Package package)
{
    [Fact]
    public void It_holds_the_library_the_generator_and_the_build_files_and_nothing_for_builds_further_up()
    {
        using var archive = ZipFile.OpenRead(package.File);

        Assert.Equal(
            [
                "README.md",
                "Whakapapa.nuspec",
                "analyzers/dotnet/roslyn4.14/cs/Whakapapa.CodeFixes.dll",
                "analyzers/dotnet/roslyn4.14/cs/Whakapapa.Generator.dll",
                "analyzers/dotnet/roslyn4.14/cs/Whakapapa.Interceptors.dll",
                "analyzers/dotnet/roslyn4.8/cs/Whakapapa.CodeFixes.dll",
                "analyzers/dotnet/roslyn4.8/cs/Whakapapa.Generator.dll",
                "build/Whakapapa.ContinuousIntegration.targets",
                "build/Whakapapa.Git.targets",
                "build/Whakapapa.InterceptCalls.targets",
                "build/Whakapapa.props",
                "build/Whakapapa.targets",
                "icon.png",
                "lib/net10.0/Whakapapa.dll",
                "lib/net10.0/Whakapapa.xml",
                "lib/net8.0/Whakapapa.dll",
                "lib/net8.0/Whakapapa.xml",
                "lib/netstandard2.0/Whakapapa.dll",
                "lib/netstandard2.0/Whakapapa.xml",
            ],
            archive.Entries
                .Select(entry => entry.FullName)
                .Where(name => name is not "[Content_Types].xml" && !name.StartsWith("_rels/", StringComparison.Ordinal) && !name.StartsWith("package/", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal));
    }

    [Fact]
    public void It_says_what_it_is_and_on_which_terms()
    {
        using var archive = ZipFile.OpenRead(package.File);
        using var nuspec = archive.GetEntry("Whakapapa.nuspec")!.Open();

        var metadata = XDocument.Load(nuspec).Descendants().Where(element => !element.HasElements).ToLookup(element => element.Name.LocalName, element => element.Value);

        Assert.Equal("Apache-2.0", Assert.Single(metadata["license"]));
        Assert.Equal("README.md", Assert.Single(metadata["readme"]));
        Assert.Equal("icon.png", Assert.Single(metadata["icon"]));
        Assert.NotEmpty(Assert.Single(metadata["description"]));
    }

    [Fact]
    public void Every_assembly_has_its_symbols_inside()
    {
        using var archive = ZipFile.OpenRead(package.File);

        var assemblies = archive.Entries.Where(entry => entry.Name.EndsWith(".dll", StringComparison.Ordinal)).ToList();

        Assert.Equal(8, assemblies.Count);
        Assert.All(assemblies, assembly => Assert.True(HasSymbols(assembly), assembly.FullName));
    }

    [Fact]
    public void It_needs_nothing_but_the_HTTP_client_factory_and_the_hosts_interfaces()
    {
        using var archive = ZipFile.OpenRead(package.File);
        using var nuspec = archive.GetEntry("Whakapapa.nuspec")!.Open();

        var dependencies = XDocument.Load(nuspec).Descendants().Where(element => element.Name.LocalName == "group").ToDictionary(
            group => group.Attribute("targetFramework")!.Value,
            group => group.Elements().Select(dependency => dependency.Attribute("id")!.Value).ToArray());

        Assert.Equal(["Microsoft.Extensions.Hosting.Abstractions", "Microsoft.Extensions.Http"], dependencies["net10.0"]);
        Assert.Equal(["Microsoft.Extensions.Hosting.Abstractions", "Microsoft.Extensions.Http"], dependencies["net8.0"]);
        Assert.Empty(dependencies[".NETStandard2.0"]);
    }

    private static bool HasSymbols(ZipArchiveEntry assembly)
    {
        using var file = assembly.Open();
        using var image = new MemoryStream();
        file.CopyTo(image);
        image.Position = 0;
        using var reader = new PEReader(image);
        var entry = reader.ReadDebugDirectory().SingleOrDefault(entry => entry.Type is DebugDirectoryEntryType.EmbeddedPortablePdb);
        using var symbols = entry.DataSize == 0 ? null : reader.ReadEmbeddedPortablePdbDebugDirectoryData(entry);
        var documents = symbols?.GetMetadataReader().Documents;
        return documents is { Count: > 0 };
    }
}
