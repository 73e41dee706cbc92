using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Whakapapa.Generator.Tests.Infra;

namespace Whakapapa.Generator.Tests.Identity;

public class CachingTests
{
    private static readonly string[] Steps =
        ["BuildIdentity.Payload", "BuildIdentity.Model", "BuildIdentity.Attribute", "BuildIdentity.Output"];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void An_unrelated_edit_computes_no_step_anew()
    {
        var compilation = Program.Compilation(Program.Library);
        var driver = Program.Driver(Payload.With(("commit", "b143093"))).RunGenerators(compilation, Token);

        var edited = compilation.AddSyntaxTrees(CSharpSyntaxTree.ParseText("class D { int field; }", path: "D.cs", cancellationToken: Token));
        var result = driver.RunGenerators(edited, Token).GetRunResult().Results.Single();

        Assert.All(Steps, step => Assert.Contains(step, result.TrackedSteps));
        Assert.All(Steps, step => Assert.All(Reasons(result.TrackedSteps[step]), IsKept));
        Assert.All(result.TrackedOutputSteps.SelectMany(output => Reasons(output.Value)), reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
    }

    [Fact]
    public void A_payload_that_means_the_same_writes_nothing_anew()
    {
        var compilation = Program.Compilation(Program.Library);
        var driver = Program.Driver(Payload.With(("repository", "https://github.com/acme/shop"))).RunGenerators(compilation, Token);

        var result = driver
            .WithUpdatedAnalyzerConfigOptions(new BuildOptions(Payload.With(("repository", "git@github.com:acme/shop.git"))))
            .RunGenerators(compilation, Token)
            .GetRunResult().Results.Single();

        Assert.Equal([IncrementalStepRunReason.Modified], Reasons(result.TrackedSteps["BuildIdentity.Payload"]));
        Assert.Equal([IncrementalStepRunReason.Unchanged], Reasons(result.TrackedSteps["BuildIdentity.Model"]));
        Assert.All(result.TrackedOutputSteps.SelectMany(output => Reasons(output.Value)), reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
    }

    [Fact]
    public void Another_commit_is_written()
    {
        var compilation = Program.Compilation(Program.Library);
        var driver = Program.Driver(Payload.With(("commit", "b143093"))).RunGenerators(compilation, Token);

        var result = driver
            .WithUpdatedAnalyzerConfigOptions(new BuildOptions(Payload.With(("commit", "c0ffee1"))))
            .RunGenerators(compilation, Token)
            .GetRunResult();

        Assert.Contains("c0ffee1", Assert.Single(result.GeneratedTrees).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void No_step_keeps_anything_of_a_compilation()
    {
        var result = Program.Driver(Payload.With(("timestamp", "yesterday"))).RunGenerators(Program.Compilation(Program.Library), Token).GetRunResult().Results.Single();

        Assert.All(Steps, step => ObjectGraph.HoldsNoCompilation(result.TrackedSteps[step]));
    }

    private static IEnumerable<IncrementalStepRunReason> Reasons(IEnumerable<IncrementalGeneratorRunStep> steps)
        => steps.SelectMany(step => step.Outputs).Select(output => output.Reason);

    private static void IsKept(IncrementalStepRunReason reason)
        => Assert.True(reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged, reason.ToString());
}
