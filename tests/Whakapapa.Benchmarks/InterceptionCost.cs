using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace Whakapapa.Benchmarks;

/// <summary>What it costs that a call passes the method that is generated for it, over an operation that does nothing.</summary>
internal static class InterceptionCost
{
    private const int Rounds = 15;
    private const int Calls = 200_000;

    private static readonly InterceptedCall Site = new("Shop.RunAsync", "()", "Shop.cs", 1);

    public static void Write(TextWriter output)
    {
        output.WriteLine("| call | ns | bytes |");
        output.WriteLine("|---|--:|--:|");
        Write(output, "plain", Plain);
        Write(output, "intercepted, nobody asks for paths", Intercepted);
        InterceptedCall.Want();
        Write(output, "intercepted", Intercepted);
    }

    private static void Write(TextWriter output, string name, Func<Task> call)
    {
        Measure(call);
        var rounds = Enumerable.Range(0, Rounds).Select(_ => Measure(call)).ToList();
        var (time, bytes) = (rounds.Select(round => round.Nanoseconds).Order().ElementAt(Rounds / 2), rounds.Select(round => round.Bytes).Order().ElementAt(Rounds / 2));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {name} | {time:0.0} | {bytes:0} |"));
    }

    private static (double Nanoseconds, double Bytes) Measure(Func<Task> call)
    {
        var bytes = GC.GetAllocatedBytesForCurrentThread();
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < Calls; i++)
        {
            _ = call();
        }

        var elapsed = Stopwatch.GetElapsedTime(start);
        return (elapsed.TotalNanoseconds / Calls, (GC.GetAllocatedBytesForCurrentThread() - bytes) / (double)Calls);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Task Plain() => Task.CompletedTask;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Task Intercepted()
    {
        using var call = Site.Begin();
        return call.Returns(Plain());
    }
}
