using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Whakapapa.Generator.Identity;

namespace Whakapapa.Generator.Tests.Infra;

/// <summary>A small program that is compiled with the generator.</summary>
internal static class Program
{
    private static readonly MetadataReference[] Framework =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal))
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    public static MetadataReference Library { get; } = MetadataReference.CreateFromFile(typeof(BuildIdentityAttribute).Assembly.Location);

    public static CSharpCompilation Compilation(params MetadataReference[] references)
        => CSharpCompilation.Create(
            "shop",
            [CSharpSyntaxTree.ParseText("class C { }", path: "C.cs")],
            [.. Framework, .. references],
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));

    public static GeneratorDriver Driver(string? payload)
        => CSharpGeneratorDriver.Create(
            [new BuildIdentityGenerator().AsSourceGenerator()],
            optionsProvider: new BuildOptions(payload),
            driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

    /// <summary>Compiles and loads the program, which must not have as much as a warning, and reads its attribute.</summary>
    public static BuildIdentityAttribute? Identity(string? payload)
    {
        Driver(payload).RunGeneratorsAndUpdateCompilation(Compilation(Library), out var compilation, out _, TestContext.Current.CancellationToken);
        using var assembly = new MemoryStream();
        var result = compilation.Emit(assembly, cancellationToken: TestContext.Current.CancellationToken);
        Assert.Empty(result.Diagnostics);
        return Assembly.Load(assembly.ToArray()).GetCustomAttribute<BuildIdentityAttribute>();
    }

    public static Diagnostic[] Messages(string payload)
        => [.. Driver(payload).RunGenerators(Compilation(Library), TestContext.Current.CancellationToken).GetRunResult().Diagnostics];
}
