using System.Globalization;
using System.Runtime.InteropServices;
using Microsoft.CodeAnalysis;
using Whakapapa.Generator.Benchmarks;
using Whakapapa.Generator.Identity;
using Whakapapa.Interceptors;

const int Rounds = 41;

Console.WriteLine($"{DateTime.UtcNow:yyyy-MM-dd}, {RuntimeInformation.FrameworkDescription}, {RuntimeInformation.RuntimeIdentifier}, {Environment.ProcessorCount} cores.");
Console.WriteLine();
Console.WriteLine("| generator | first run ms | after an edit ms | after an edit of a file that calls ms | Roslyn and generator, CPU ms after an edit |");
Console.WriteLine("|---|--:|--:|--:|--:|");
Write("identity", new BuildIdentityGenerator());
Write("intercepted calls", new CallInterceptorGenerator());

static void Write(string name, IIncrementalGenerator generator)
{
    // The JIT compiles the generator and Roslyn on another project.
    _ = Measurement.Of(generator, LargeProject.Create(), LargeProject.Edit, Rounds);

    var edit = Measurement.Of(generator, LargeProject.Create(), LargeProject.Edit, Rounds);
    var caller = Measurement.Of(generator, LargeProject.Create(), LargeProject.EditCaller, Rounds);
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {name} | {edit.First:0.00} | {edit.Fastest:0.000} | {caller.Fastest:0.000} | {edit.Cpu:0.0} |"));
}
