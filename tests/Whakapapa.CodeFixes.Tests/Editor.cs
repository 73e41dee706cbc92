using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Whakapapa.Generator.Clients;

namespace Whakapapa.CodeFixes.Tests;

/// <summary>A file in an editor, in a project that may reference this library.</summary>
internal sealed class Editor : IDisposable
{
    private const string Client =
        """
        namespace k8s
        {
            public class KubernetesClientConfiguration;
            public class Kubernetes(KubernetesClientConfiguration config, params System.Net.Http.DelegatingHandler[] handlers)
            {
                public object Given => (config, handlers);
            }
        }
        """;

    private readonly AdhocWorkspace _workspace = new();
    private Document _document;

    public Editor(string source, bool hasLibrary = true)
    {
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal) || (hasLibrary && Path.GetFileName(path) == "Whakapapa.dll"))
            .Select(path => MetadataReference.CreateFromFile(path));
        _document = _workspace.AddProject("shop", LanguageNames.CSharp)
            .WithParseOptions(new CSharpParseOptions(LanguageVersion.CSharp12))
            .WithCompilationOptions(new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary))
            .WithMetadataReferences(references)
            .AddDocument("Client.cs", Client).Project
            .AddDocument("Shop.cs", source);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async Task<ImmutableArray<Diagnostic>> InspectAsync()
    {
        var compilation = await _document.Project.GetCompilationAsync(Token);
        Assert.Empty(compilation!.GetDiagnostics(Token).Where(diagnostic => diagnostic.Severity is DiagnosticSeverity.Error));
        return await compilation.WithAnalyzers([new ClientWithoutHandlerAnalyzer()]).GetAnalyzerDiagnosticsAsync(Token);
    }

    /// <summary>Applies the only fix of the only diagnostic, as an editor does, and returns the file.</summary>
    public async Task<string> FixAsync()
    {
        List<CodeAction> fixes = [];
        var diagnostic = Assert.Single(await InspectAsync());
        await new ClientWithoutHandlerFix().RegisterCodeFixesAsync(new CodeFixContext(_document, diagnostic, (fix, _) => fixes.Add(fix), Token));
        var operation = Assert.IsType<ApplyChangesOperation>(Assert.Single(await Assert.Single(fixes).GetOperationsAsync(Token)));
        _document = operation.ChangedSolution.GetDocument(_document.Id)!;
        Assert.Empty(await InspectAsync());
        return (await _document.GetTextAsync(Token)).ToString();
    }

    public void Dispose() => _workspace.Dispose();
}
