using System.IO.Compression;
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
                "analyzers/dotnet/cs/Whakapapa.Generator.dll",
                "build/Whakapapa.ContinuousIntegration.targets",
                "build/Whakapapa.Git.targets",
                "build/Whakapapa.props",
                "build/Whakapapa.targets",
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
    public void It_needs_nothing_but_the_HTTP_client_factory()
    {
        using var archive = ZipFile.OpenRead(package.File);
        using var nuspec = archive.GetEntry("Whakapapa.nuspec")!.Open();

        var dependencies = XDocument.Load(nuspec).Descendants().Where(element => element.Name.LocalName == "group").ToDictionary(
            group => group.Attribute("targetFramework")!.Value,
            group => group.Elements().Select(dependency => dependency.Attribute("id")!.Value).ToArray());

        Assert.Equal(["Microsoft.Extensions.Http"], dependencies["net10.0"]);
        Assert.Equal(["Microsoft.Extensions.Http"], dependencies["net8.0"]);
        Assert.Empty(dependencies[".NETStandard2.0"]);
    }
}
