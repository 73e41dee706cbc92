using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Whakapapa.Generator.Benchmarks;

/// <summary>A project of a thousand files, a hundred of which call the Kubernetes client once.</summary>
internal static class LargeProject
{
    private const int Files = 1000;
    private const int FilesOfACall = 10;

    private const string Client =
        """
        namespace k8s
        {
            public interface ICoreV1Operations
            {
                System.Threading.Tasks.Task<string> ListNamespacedPodAsync(string namespaceParameter, System.Threading.CancellationToken stop = default);
            }
        }
        """;

    public static CSharpParseOptions Language { get; } =
        new CSharpParseOptions(LanguageVersion.CSharp13).WithFeatures([new("InterceptorsNamespaces", "Whakapapa.Generated")]);

    public static CSharpCompilation Create()
    {
        List<MetadataReference> references =
        [
            .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
                .Split(Path.PathSeparator)
                .Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal))
                .Select(path => MetadataReference.CreateFromFile(path)),
        ];
        using var client = new MemoryStream();
        var options = new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary);
        if (!CSharpCompilation.Create("KubernetesClient", [File(Client, "Client.cs")], references, options).Emit(client).Success)
        {
            throw new InvalidOperationException("The client does not compile.");
        }

        return CSharpCompilation.Create(
            "shop",
            Enumerable.Range(0, Files).Select(i => File(Source(i, "a"), $"/src/shop/C{i}.cs")),
            [.. references, MetadataReference.CreateFromImage(client.ToArray()), MetadataReference.CreateFromFile(typeof(PurposeHandler).Assembly.Location)],
            options);
    }

    /// <summary>Types a letter into a file that calls nothing.</summary>
    public static CSharpCompilation Edit(CSharpCompilation project, int number) => Replace(project, FilesOfACall / 2, number);

    /// <summary>Types a letter into a file that calls the client.</summary>
    public static CSharpCompilation EditCaller(CSharpCompilation project, int number) => Replace(project, 0, number);

    private static CSharpCompilation Replace(CSharpCompilation project, int file, int number)
    {
        var old = project.SyntaxTrees[file];
        return project.ReplaceSyntaxTree(old, File(Source(file, $"edit{number}"), old.FilePath));
    }

    private static string Source(int i, string text) => i % FilesOfACall == 0
        ? $$"""
            public static class C{{i}}
            {
                public static async System.Threading.Tasks.Task<string> M(k8s.ICoreV1Operations client) =>
                    await client.ListNamespacedPodAsync("{{text}}");
            }
            """
        : $$"""
            public class C{{i}}
            {
                public string M(int i)
                {
                    var s = i.ToString();
                    s = s.Trim();
                    return string.Concat(s.Replace('a', 'b'), "{{text}}");
                }
            }
            """;

    private static SyntaxTree File(string source, string path) => CSharpSyntaxTree.ParseText(source, Language, path, Encoding.UTF8);
}
