using System.Collections.Concurrent;
using Whakapapa.Capture.Chain;
using Whakapapa.TruthTests.Harness;

namespace Whakapapa.TruthTests;

public class StressTests(ITestOutputHelper output)
{
    private const int Requests = 100_000;
    private const int Roots = 4;
    private const double MinWhole = 0.95;

    [Fact]
    public async Task Random_chains_are_read_whole()
    {
        var (whole, requests) = (0, 0);
        await Rounds.UntilAsync(() => whole >= MinWhole * requests, async () => (whole, requests) = await Run(isSteady: true));

        Assert.InRange(whole, MinWhole * requests, requests);
    }

    [Fact]
    public async Task No_frame_is_wrong_while_awaiters_give_up_at_random() => await Run(isSteady: false);

    private async Task<(int Whole, int Requests)> Run(bool isSteady)
    {
        Assert.Null(await ChainSupport.CheckAsync());
        var seed = int.TryParse(Environment.GetEnvironmentVariable("WHAKAPAPA_STRESS_SEED"), out var given) ? given : Random.Shared.Next();
        output.WriteLine($"seed {seed}");
        var faults = new ConcurrentQueue<string>();
        var whole = 0;
        var requests = 0;

        await Task.WhenAll(Enumerable.Range(0, Roots).Select(root => Task.Run(async () =>
        {
            var random = new Random(seed + root);
            while (Volatile.Read(ref requests) < Requests && faults.IsEmpty)
            {
                await new RandomChain(random, isSteady, Judge).Run();
            }
        })));

        output.WriteLine($"{requests} requests, {whole} whole, {requests - whole} open, {faults.Count} wrong");
        Assert.True(faults.IsEmpty, $"seed {seed}: {string.Join('\n', faults)}");
        return (whole, requests);

        Task Judge(Expectation expectation, AwaitChain chain)
        {
            Interlocked.Increment(ref requests);
            if (expectation.Judge(chain, out var isWhole) is { } fault)
            {
                faults.Enqueue(fault);
            }

            Interlocked.Add(ref whole, isWhole ? 1 : 0);
            return Task.CompletedTask;
        }
    }
}
