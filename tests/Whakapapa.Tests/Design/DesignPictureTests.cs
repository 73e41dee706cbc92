using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Whakapapa.Tests.Design;

/// <summary>Compares the picture in <c>docs/design.md</c> with what each folder of the library uses.</summary>
public partial class DesignPictureTests
{
    private static readonly string Repository = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(ThisFile())!, "../../.."));

    private static readonly string Sources = Path.Combine(Repository, "src/Whakapapa");

    [Fact]
    public void Shows_every_use_of_one_folder_by_another_and_no_other()
    {
        var picture = Arrow().Matches(File.ReadAllText(Path.Combine(Repository, "docs/design.md")))
            .Select(arrow => $"{arrow.Groups[1].Value} --> {arrow.Groups[2].Value}")
            .ToList();

        Assert.Equal(picture.Distinct().Order(), picture.Order());
        Assert.Equal(Uses().Order(), picture.Order());
    }

    private static HashSet<string> Uses()
    {
        var compilation = CSharpCompilation.Create("Whakapapa", [.. SyntaxTrees()], References());
        HashSet<string> uses = [];
        foreach (var tree in compilation.SyntaxTrees.Where(tree => tree.FilePath.Length > 0))
        {
            var model = compilation.GetSemanticModel(tree);
            foreach (var name in tree.GetRoot().DescendantNodes().OfType<SimpleNameSyntax>())
            {
                var declarations = model.GetSymbolInfo(name).Symbol is { } symbol and not INamespaceSymbol ? symbol.DeclaringSyntaxReferences : [];
                foreach (var used in declarations.Select(declaration => Folder(declaration.SyntaxTree)).Where(used => used != Folder(tree)))
                {
                    uses.Add($"{Folder(tree)} --> {used}");
                }
            }
        }

        return uses;
    }

    private static IEnumerable<SyntaxTree> SyntaxTrees()
    {
        var implicitUsings = string.Concat(new[] { "System", "System.Collections.Generic", "System.IO", "System.Linq", "System.Net.Http", "System.Threading", "System.Threading.Tasks" }
            .Select(space => $"global using global::{space};"));
        yield return CSharpSyntaxTree.ParseText(implicitUsings);
        foreach (var file in Directory.EnumerateFiles(Sources, "*.cs", SearchOption.AllDirectories).Where(file => !Build().IsMatch(file)))
        {
            yield return CSharpSyntaxTree.ParseText(File.ReadAllText(file), path: file);
        }
    }

    private static IEnumerable<MetadataReference> References() =>
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) != "Whakapapa.dll")
            .Select(path => MetadataReference.CreateFromFile(path));

    private static string Folder(SyntaxTree tree)
    {
        var relative = Path.GetRelativePath(Sources, tree.FilePath).Split(Path.DirectorySeparatorChar);
        return relative.Length == 1 ? "Whakapapa" : relative[0];
    }

    private static string ThisFile([CallerFilePath] string path = "") => path;

    [GeneratedRegex(@"^ *(\w+) --> (\w+) *$", RegexOptions.Multiline)]
    private static partial Regex Arrow();

    [GeneratedRegex(@"[\\/](obj|bin)[\\/]")]
    private static partial Regex Build();
}
