using System.Text;
using System.Text.Json;
using Whakapapa.Atlas.Ingesting;
using Whakapapa.Atlas.Matching;
using Whakapapa.Atlas.Reading;
using Whakapapa.Atlas.Storing;

namespace Whakapapa.Atlas.Benchmarks;

/// <summary>Whether events find their operations, and how fast.</summary>
internal static class Matching
{
    // So many that the runtime has optimized what runs.
    private const int Rounds = 100;
    private const int Seed = 20261125;
    private const int Sample = 50_000;

    /// <summary>Writes a log whose operations are known, reads it, and compares.</summary>
    public static async Task CompareAsync(string spec, string folder, int events)
    {
        OperationTruth truth;
        await using (var document = new FileSource(spec).Open())
        {
            truth = new OperationTruth(document, Seed);
        }

        var log = Path.Combine(folder, "truth.log");
        await using (var writer = new StreamWriter(log))
        {
            for (var i = 0; i < events; i++)
            {
                writer.Write(truth.Next(i));
                writer.Write('\n');
            }
        }

        using var store = SqliteAtlasStore.OpenForWriting(Path.Combine(folder, "truth.db"));
        var report = await new Ingestion(store, new OperationMatcher(new PathTrie(OpenApiDocument.ReadFile(spec)))).ReadAsync([new FileSource(log)], CancellationToken.None);
        var names = store.ReadNames();
        var found = store.Count(FactDimensions.Operation, FactFilter.All)
            .GroupBy(fact => names.Operations[fact.Key.Operation].OperationId, fact => fact.Requests)
            .ToDictionary(group => group.Key, group => group.Sum());
        var wrong = truth.Counts.Where(entry => found.GetValueOrDefault(entry.Key) != entry.Value).ToList();
        Console.WriteLine($"truth   seed {Seed}: {report.Requests} requests, {truth.Counts.Count} operations, {wrong.Count} with another count, {found.GetValueOrDefault("")} without operation");
    }

    /// <summary>Measures what one event costs.</summary>
    public static void Measure(string spec, string log)
    {
        var matcher = new OperationMatcher(new PathTrie(OpenApiDocument.ReadFile(spec)));
        var requests = File.ReadLines(log).Take(Sample).Select(Request).ToList();

        var best = double.MaxValue;
        var matched = 0;
        for (var round = 0; round < Rounds; round++)
        {
            matched = 0;
            var before = Environment.CpuUsage.TotalTime;
            foreach (var (uri, verb) in requests)
            {
                matched += matcher.Find(new AuditEvent { RequestUri = uri, Verb = verb }) is null ? 0 : 1;
            }

            best = Math.Min(best, (Environment.CpuUsage.TotalTime - before).TotalNanoseconds / requests.Count);
        }

        Console.WriteLine($"match   {best:0} ns of processor time an event (best of {Rounds} rounds), {matched} of {requests.Count} have an operation");
    }

    private static (byte[] Uri, byte[] Verb) Request(string line)
    {
        using var json = JsonDocument.Parse(line);
        return (Encoding.UTF8.GetBytes(json.RootElement.GetProperty("requestURI").GetString()!), Encoding.UTF8.GetBytes(json.RootElement.GetProperty("verb").GetString()!));
    }
}
