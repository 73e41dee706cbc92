using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Whakapapa.Generator.Starting;
using Whakapapa.Generator.Tests.Infra;

namespace Whakapapa.Generator.Tests.Starting;

public class ListenerStartTests
{
    private const string InitializerName = "System.Runtime.CompilerServices.ModuleInitializerAttribute";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void A_program_starts_the_listener_when_it_is_loaded()
    {
        Driver("true").RunGeneratorsAndUpdateCompilation(Program.Compilation(Program.Library), out var compilation, out _, Token);
        using var image = new MemoryStream();

        Assert.Empty(compilation.Emit(image, cancellationToken: Token).Diagnostics);
        var start = Assembly.Load(image.ToArray()).GetType("Whakapapa.Generated.ListenerStart")!.GetMethod("Run", BindingFlags.Static | BindingFlags.NonPublic)!;
        Assert.Contains(start.CustomAttributes, attribute => attribute.AttributeType.FullName == InitializerName);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("false")]
    public void A_library_starts_nothing(string? asked) =>
        Assert.Empty(Driver(asked).RunGenerators(Program.Compilation(Program.Library), Token).GetRunResult().GeneratedTrees);

    [Fact]
    public void Without_the_library_nothing_is_started() =>
        Assert.Empty(Driver("true").RunGenerators(Program.Compilation(), Token).GetRunResult().GeneratedTrees);

    [Fact]
    public void An_unrelated_edit_computes_no_step_anew()
    {
        var compilation = Program.Compilation(Program.Library);
        var driver = Driver("true").RunGenerators(compilation, Token);

        var edited = compilation.AddSyntaxTrees(CSharpSyntaxTree.ParseText("class D { }", path: "D.cs", cancellationToken: Token));
        var result = driver.RunGenerators(edited, Token).GetRunResult().Results.Single();

        var reasons = result.TrackedSteps["ListenerStart.Output"].SelectMany(step => step.Outputs).Select(output => output.Reason);
        Assert.All(reasons, reason => Assert.True(reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged));
    }

    private static CSharpGeneratorDriver Driver(string? asked) => CSharpGeneratorDriver.Create(
        [new ListenerStartGenerator().AsSourceGenerator()],
        optionsProvider: new BuildOptions(null, asked),
        driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));
}
