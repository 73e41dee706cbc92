using System.Collections.Concurrent;
using Whakapapa.Capture.Chain;
using Whakapapa.Wire;

namespace Whakapapa.TruthTests.Harness;

/// <summary>Requests down random paths, many at a time, and the truth about each.</summary>
internal sealed class PathStress(Func<RecordingClient> open, Action<string> write)
{
    private const int Requests = 100_000;
    private const int Roots = 4;
    private const int Paths = 200;
    private const int MaxCallers = 6;
    private const double MinWhole = 0.95;

    /// <summary>Fails if a wrong path is told, or too few whole ones.</summary>
    public async Task RunAsync()
    {
        var (whole, requests) = (0, 0);
        await Rounds.UntilAsync(() => whole >= MinWhole * requests, async () => (whole, requests) = await Run());

        Assert.InRange(whole, MinWhole * requests, requests);
    }

    private async Task<(int Whole, int Requests)> Run()
    {
        Assert.Null(await ChainSupport.CheckAsync());
        var seed = int.TryParse(Environment.GetEnvironmentVariable("WHAKAPAPA_STRESS_SEED"), out var given) ? given : Random.Shared.Next();
        write($"seed {seed}");
        var random = new Random(seed);
        var paths = Enumerable.Range(0, Paths)
            .Select(_ => string.Concat(Enumerable.Range(0, random.Next(1, MaxCallers + 1)).Select(_ => RandomPath.Kinds[random.Next(RandomPath.Kinds.Length)])))
            .ToArray();
        var judged = new ConcurrentDictionary<(string Label, PurposeRecord Record), (string? Fault, bool IsWhole)>();
        var (requests, whole) = (0, 0);

        await Task.WhenAll(Enumerable.Range(0, Roots).Select(root => Task.Run(async () =>
        {
            var choice = new Random(seed + root);
            using var client = open();
            while (Volatile.Read(ref requests) < Requests)
            {
                var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                var path = paths[choice.Next(Paths)];
                ThreadPool.UnsafeQueueUserWorkItem(_ => Root(client.Client, path, done), null);
                await done.Task;
                foreach (var told in client.Take())
                {
                    Interlocked.Increment(ref requests);
                    Interlocked.Add(ref whole, judged.GetOrAdd(told, static told => Judge(told.Label, told.Record)).IsWhole ? 1 : 0);
                }
            }
        })));

        var faults = judged.Values.Select(judgement => judgement.Fault).OfType<string>().ToArray();
        write($"{requests} requests, {whole} whole, {faults.Length} wrong");
        Assert.True(faults.Length == 0, $"seed {seed}: {string.Join('\n', faults.Take(10))}");
        return (whole, requests);
    }

    private static async void Root(HttpClient client, string path, TaskCompletionSource done)
    {
        try
        {
            await RandomPath.Begin(client, path);
            done.SetResult();
        }
        catch (Exception e)
        {
            done.SetException(e);
        }
    }

    /// <summary>Synchronous callers above one that was suspended may be missing, and nothing else may be said.</summary>
    private static (string? Fault, bool IsWhole) Judge(string path, PurposeRecord record)
    {
        var told = record.Frames
            .Where(frame => frame.ShortName.StartsWith("RandomPath.", StringComparison.Ordinal))
            .Select(frame => frame.ShortName.Split('<')[0])
            .Where(name => !name.StartsWith("RandomPath.Next", StringComparison.Ordinal) && !name.Contains("lambda", StringComparison.Ordinal))
            .ToArray();
        var suspends = path.Select((kind, at) => kind == 'c' && at % 2 == 0).ToArray();
        var at = path.Length - 1;
        var next = 0;
        var isPhysical = true;
        for (; at >= 0 && next < told.Length && told[next] != "RandomPath.Begin"; at--)
        {
            var isTold = told[next] == $"RandomPath.{char.ToUpperInvariant(path[at])}";
            if (isTold)
            {
                next++;
            }
            else if (isPhysical || char.IsLower(path[at]))
            {
                break;
            }

            isPhysical &= !suspends[at];
        }

        while (at >= 0 && !isPhysical && char.IsUpper(path[at]))
        {
            at--;
        }

        var isAll = at < 0 && next == told.Length - 1 && told[^1] == "RandomPath.Begin";
        var isPrefix = next == told.Length;
        return ((isAll && record.Quality == "complete") || ((isAll || isPrefix) && record.Quality is "open" or "stack")
            ? null
            : $"{path}: {record.Quality} {string.Join(" < ", told)}", isAll && record.Quality == "complete");
    }
}
