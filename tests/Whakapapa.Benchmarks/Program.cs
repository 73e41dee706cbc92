using System.Runtime.InteropServices;

namespace Whakapapa.Benchmarks;

internal static class Program
{
    // No BenchmarkDotNet: it blocks on asynchronous benchmarks, so the callers' root would be a blocked thread, and it measures one
    // case after the other, in processes of their own, between which a shared machine drifts. Here Main awaits, as a program's
    // does, and the cases take turns.
    public static async Task<int> Main(string[] args)
    {
        if (args.Except(["--quick", "--interception"]).FirstOrDefault() is { } unknown)
        {
            await Console.Error.WriteLineAsync($"\"{unknown}\" is not known. Known: --quick, --interception.");
            return 1;
        }

        if (args.Contains("--interception"))
        {
            InterceptionCost.Write(Console.Out);
            return 0;
        }

        var plan = args.Length == 0 ? Plan.Full : Plan.Quick;
        await using var loopback = await LoopbackServer.StartAsync();
        Console.WriteLine($"{DateTime.UtcNow:yyyy-MM-dd}, {RuntimeInformation.FrameworkDescription}, {RuntimeInformation.RuntimeIdentifier}, {Environment.ProcessorCount} cores.");
        Console.WriteLine();
        await CompileAsync(loopback);
        var table = new MarkdownTable(Console.Out);
        table.WriteHead();
        foreach (var server in Server.All(loopback))
        {
            foreach (var concurrency in plan.Concurrencies)
            {
                foreach (var depth in plan.Depths)
                {
                    var scene = new Scene(server, concurrency, depth);
                    table.Write(scene, await Comparison.RunAsync(scene, plan));
                }
            }
        }

        return 0;
    }

    /// <summary>Runs each case until the JIT is done with it, some ten seconds, so that the first scene is no slower than the others.</summary>
    private static async Task CompileAsync(LoopbackServer loopback)
    {
        foreach (var server in Server.All(loopback))
        {
            await Comparison.RunAsync(new Scene(server, 1, 13), Plan.Compile);
        }
    }
}
