using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Whakapapa.Generator.Tests.Infra;
using Whakapapa.Interceptors.Tests.Infra;

namespace Whakapapa.Interceptors.Tests;

public class CachingTests
{
    private const string Source =
        """
        using System.Threading.Tasks;
        using k8s;

        public static class Shop
        {
            public static Task RunAsync(IKubernetes client) => client.CoreV1.ListNamespacedPodAsync("default");
        }
        """;

    private static readonly string[] Steps =
        ["InterceptedCalls.Roots", "InterceptedCalls.Obstacle", "InterceptedCalls.Call", "InterceptedCalls.PlacedCall", "InterceptedCalls.Output"];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void An_unrelated_edit_computes_no_step_anew()
    {
        var compilation = Build.Compilation(Source);
        var driver = Build.Driver().RunGenerators(compilation, Token);

        var edited = compilation.AddSyntaxTrees(File("class D { int field; }", "D.cs"));
        var result = driver.RunGenerators(edited, Token).GetRunResult().Results.Single();

        Assert.All(Steps, step => Assert.Contains(step, result.TrackedSteps));
        Assert.All(Steps, step => Assert.All(Reasons(result.TrackedSteps[step]), IsKept));
        Assert.All(result.TrackedOutputSteps.SelectMany(output => Reasons(output.Value)), reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
    }

    [Fact]
    public void A_line_further_down_is_written_anew()
    {
        var compilation = Build.Compilation(Source);
        var driver = Build.Driver().RunGenerators(compilation, Token);

        var edited = Build.Compilation("// A line.\n" + Source);
        var result = driver.RunGenerators(edited, Token).GetRunResult();

        Assert.Contains("app/Shop.cs\", 7)", Assert.Single(result.GeneratedTrees).ToString(), StringComparison.Ordinal);
    }

    /// <summary>Says how long it takes, which nothing is asserted of.</summary>
    [Fact]
    public void In_a_thousand_files_an_unrelated_edit_computes_no_step_anew()
    {
        var files = Enumerable.Range(0, 1000).Select(i => File(
            i % 10 == 0
                ? Source.Replace("Shop", $"Shop{i}", StringComparison.Ordinal)
                : $"public class C{i} {{ public string M(int i) {{ var s = i.ToString(); s = s.Trim(); return s.Replace('a', 'b'); }} }}",
            $"C{i}.cs"));
        var compilation = Build.Compilation(Source).AddSyntaxTrees(files);
        var driver = Build.Driver().RunGenerators(compilation, Token);
        Say("first", driver);
        var edited = compilation;
        for (var i = 0; i < 5; i++)
        {
            edited = edited.AddSyntaxTrees(File($"class Edit{i};", $"Edit{i}.cs"));
            driver = driver.RunGenerators(edited, Token);
            Say("edit", driver);
        }

        var result = driver.GetRunResult().Results.Single();

        Assert.Equal(101, result.TrackedSteps["InterceptedCalls.Call"].SelectMany(step => step.Outputs).Count());
        Assert.All(Steps, step => Assert.All(Reasons(result.TrackedSteps[step]), IsKept));
    }

    [Fact]
    public void No_step_keeps_anything_of_a_compilation()
    {
        var result = Build.Driver().RunGenerators(Build.Compilation(Source), Token).GetRunResult().Results.Single();

        Assert.All(Steps, step => ObjectGraph.HoldsNoCompilation(result.TrackedSteps[step]));
    }

    private static void Say(string what, GeneratorDriver driver) =>
        TestContext.Current.TestOutputHelper?.WriteLine($"{what}: {driver.GetTimingInfo().ElapsedTime.TotalMilliseconds:0.000} ms");

    private static SyntaxTree File(string source, string path) => CSharpSyntaxTree.ParseText(source, Build.Options(), path, System.Text.Encoding.UTF8, Token);

    private static IEnumerable<IncrementalStepRunReason> Reasons(IEnumerable<IncrementalGeneratorRunStep> steps) =>
        steps.SelectMany(step => step.Outputs).Select(output => output.Reason);

    private static void IsKept(IncrementalStepRunReason reason) =>
        Assert.True(reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged, reason.ToString());
}
