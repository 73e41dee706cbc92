using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;

namespace Whakapapa.Interceptors.Tests.Infra;

/// <summary>Compiles programs with the generator.</summary>
internal static class Build
{
    public const string File = "/src/shop/app/Shop.cs";

    public static MetadataReference Library { get; } = MetadataReference.CreateFromFile(typeof(InterceptedCall).Assembly.Location);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static CSharpParseOptions Options(LanguageVersion version = LanguageVersion.CSharp13) =>
        new CSharpParseOptions(version).WithFeatures([new("InterceptorsNamespaces", "Whakapapa.Generated")]);

    public static CSharpCompilation Compilation(string source, OptimizationLevel level = OptimizationLevel.Debug, CSharpParseOptions? options = null) =>
        CSharpCompilation.Create(
            "shop",
            [CSharpSyntaxTree.ParseText(source, options ?? Options(), File, System.Text.Encoding.UTF8)],
            [.. StubClient.Framework, StubClient.Reference, Library],
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: level, nullableContextOptions: NullableContextOptions.Enable));

    public static GeneratorDriver Driver(CSharpParseOptions? options = null) =>
        CSharpGeneratorDriver.Create(
            [new CallInterceptorGenerator().AsSourceGenerator()],
            parseOptions: options ?? Options(),
            optionsProvider: new BuildOptions(),
            driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

    /// <summary>The generated file, or null if there is none. What was compiled with it has not as much as a warning.</summary>
    public static string? Generate(string source, out Compilation compilation, OptimizationLevel level = OptimizationLevel.Debug)
    {
        Driver().RunGeneratorsAndUpdateCompilation(Compilation(source, level), out compilation, out var diagnostics, Token);
        Assert.Empty(diagnostics);
        Assert.Empty(compilation.GetDiagnostics(Token).Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning));
        return compilation.SyntaxTrees.Skip(1).SingleOrDefault()?.ToString();
    }

    /// <summary>The assembly and, if it is wanted, its symbols.</summary>
    public static (MemoryStream Assembly, MemoryStream? Symbols) Emit(string source, bool symbols, OptimizationLevel level = OptimizationLevel.Debug)
    {
        Generate(source, out var compilation, level);
        var (assembly, pdb) = (new MemoryStream(), symbols ? new MemoryStream() : null);
        var result = compilation.Emit(assembly, pdb, options: new EmitOptions(debugInformationFormat: DebugInformationFormat.PortablePdb), cancellationToken: Token);
        Assert.True(result.Success, string.Join('\n', result.Diagnostics));
        assembly.Position = 0;
        return (assembly, pdb);
    }
}
