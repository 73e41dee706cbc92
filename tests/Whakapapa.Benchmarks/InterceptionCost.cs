using System.Globalization;
using System.Runtime.CompilerServices;

namespace Whakapapa.Benchmarks;

/// <summary>What it costs that a call passes the method that is generated for it, over operations that do nothing else.</summary>
internal static class InterceptionCost
{
    private const int Rounds = 15;
    private const int Calls = 200_000;

    private static readonly InterceptedCall Site = new("Shop.RunAsync", "()", "Shop.cs", 1);
    private static TaskCompletionSource _answer = new();

    public static void Write(TextWriter output)
    {
        output.WriteLine("| call | completes at once, CPU ns | bytes | suspends once, CPU ns | bytes |");
        output.WriteLine("|---|--:|--:|--:|--:|");
        Write(output, "plain", AtOnce, SuspendsAsync);
        Write(output, "intercepted, nobody asks for paths", InterceptedAtOnce, Intercepted);
        InterceptedCall.Want();
        Write(output, "intercepted", InterceptedAtOnce, Intercepted);
    }

    private static void Write(TextWriter output, string name, Func<Task> atOnce, Func<Task> suspends)
    {
        var (first, second) = (Measure(() => _ = atOnce()), Measure(() => Complete(suspends)));
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"| {name} | {first.Nanoseconds:0} | {first.Bytes:0} | {second.Nanoseconds:0} | {second.Bytes:0} |"));
    }

    private static void Complete(Func<Task> call)
    {
        _answer = new();
        var task = call();
        _answer.SetResult();
        if (!task.IsCompletedSuccessfully)
        {
            throw new InvalidOperationException("The operation did not end with its answer.");
        }
    }

    private static (double Nanoseconds, double Bytes) Measure(Action call)
    {
        MeasureOnce(call);
        var rounds = Enumerable.Range(0, Rounds).Select(_ => MeasureOnce(call)).ToList();
        return (rounds.Select(round => round.Nanoseconds).Order().ElementAt(Rounds / 2), rounds.Select(round => round.Bytes).Order().ElementAt(Rounds / 2));
    }

    // Processor time, since what else the machine does is no part of it.
    private static (double Nanoseconds, double Bytes) MeasureOnce(Action call)
    {
        var bytes = GC.GetAllocatedBytesForCurrentThread();
        var cpu = Environment.CpuUsage.TotalTime;
        for (var i = 0; i < Calls; i++)
        {
            call();
        }

        cpu = Environment.CpuUsage.TotalTime - cpu;
        return (cpu.TotalNanoseconds / Calls, (GC.GetAllocatedBytesForCurrentThread() - bytes) / (double)Calls);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Task AtOnce() => Task.CompletedTask;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task SuspendsAsync() => await _answer.Task;

    // As the generator writes it.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Task InterceptedAtOnce()
    {
        using var call = Site.Begin();
        return call.Returns(AtOnce());
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Task Intercepted()
    {
        using var call = Site.Begin();
        return call.Returns(SuspendsAsync());
    }
}
