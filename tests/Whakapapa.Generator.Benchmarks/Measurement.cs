using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Whakapapa.Generator.Benchmarks;

/// <summary>What a generator takes in a project, in milliseconds.</summary>
/// <param name="First">What Roslyn says that the first run took.</param>
/// <param name="Fastest">What Roslyn says that the fastest run after an edit took: all that a busy machine does is add to that.</param>
/// <param name="Cpu">The median of the process's processor time over a run after an edit, with all that Roslyn does for it.</param>
internal sealed record Measurement(double First, double Fastest, double Cpu)
{
    public static Measurement Of(IIncrementalGenerator generator, CSharpCompilation project, Func<CSharpCompilation, int, CSharpCompilation> edit, int rounds)
    {
        // The compiler reads its references anyhow: that is not the generator's.
        _ = project.SourceModule.ReferencedAssemblySymbols.Length;
        GeneratorDriver driver = CSharpGeneratorDriver.Create([generator.AsSourceGenerator()], parseOptions: LargeProject.Language, optionsProvider: new BuildOptions());
        driver = driver.RunGenerators(project);
        var first = Took(driver);
        var (times, cpus) = (new double[rounds], new double[rounds]);
        for (var i = 0; i < rounds; i++)
        {
            project = edit(project, i);
            var cpu = Environment.CpuUsage.TotalTime;
            driver = driver.RunGenerators(project);
            cpus[i] = (Environment.CpuUsage.TotalTime - cpu).TotalMilliseconds;
            times[i] = Took(driver);
        }

        Array.Sort(cpus);
        return new(first, times.Min(), cpus[rounds / 2]);
    }

    private static double Took(GeneratorDriver driver) => driver.GetTimingInfo().GeneratorTimes[0].ElapsedTime.TotalMilliseconds;
}
