using System.Diagnostics;
using Whakapapa.Capture.Chain;

namespace Whakapapa.Benchmarks;

/// <summary>Measures the cases in turns, so that what the machine does meanwhile happens to all of them.</summary>
internal static class Comparison
{
    public static async Task<IReadOnlyList<Result>> RunAsync(Scene scene, Plan plan)
    {
        var clients = Case.All.Select(@case => new Client(@case, scene.Server)).ToList();
        var requests = new int[clients.Count];
        for (var i = 0; i < clients.Count; i++)
        {
            requests[i] = await WarmUpAsync(clients[i], scene, plan);
        }

        await HopsAsync();
        var turns = clients.Select(_ => new List<Turn>()).ToList();
        for (var round = 0; round < plan.Rounds; round++)
        {
            for (var i = 0; i < clients.Count; i++)
            {
                turns[i].Add(await MeasureAsync(clients[i], scene, requests[i]));
                await HopsAsync();
            }
        }

        clients.ForEach(client => client.Dispose());
        return [.. Case.All.Select((@case, i) => new Result(@case, turns[i], turns[0]))];
    }

    /// <summary>Returns how many requests fill a turn.</summary>
    private static async Task<int> WarmUpAsync(Client client, Scene scene, Plan plan)
    {
        var start = Stopwatch.GetTimestamp();
        Turn last;
        var requests = 4 * scene.Concurrency;
        do
        {
            last = await MeasureAsync(client, scene, requests);
            requests = Math.Max(4, (int)(plan.Turn.TotalMicroseconds / last.Microseconds) / scene.Concurrency) * scene.Concurrency;
        }
        while (Stopwatch.GetElapsedTime(start) < plan.WarmUp);

        return requests;
    }

    /// <summary>Waits until requests hop again, if a case has starved the thread pool: the next is not to pay for that.</summary>
    private static async Task HopsAsync()
    {
        while (Hop.TryStart(Hop.Gate) is not { } hop || await hop is null)
        {
            await Task.Delay(HopGate.MaxWait);
        }
    }

    private static async Task<Turn> MeasureAsync(Client client, Scene scene, int requests)
    {
        var refused = Hop.Gate.Refused;
        var bytes = GC.GetTotalAllocatedBytes(precise: true);
        var cpu = Environment.CpuUsage.TotalTime;
        var start = Stopwatch.GetTimestamp();
        await client.SendAsync(requests, scene.Concurrency, scene.Depth);
        var elapsed = Stopwatch.GetElapsedTime(start);
        cpu = Environment.CpuUsage.TotalTime - cpu;
        bytes = GC.GetTotalAllocatedBytes(precise: true) - bytes;
        return new Turn(elapsed.TotalMicroseconds / requests, cpu.TotalMicroseconds / requests, bytes / (double)requests, (Hop.Gate.Refused - refused) / (double)requests);
    }
}
