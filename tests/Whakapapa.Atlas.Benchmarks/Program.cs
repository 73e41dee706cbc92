using System.Diagnostics;
using System.Globalization;
using Whakapapa.Atlas.Asking;
using Whakapapa.Atlas.Asking.Filtering;
using Whakapapa.Atlas.Benchmarks;
using Whakapapa.Atlas.Ingesting;
using Whakapapa.Atlas.Matching;
using Whakapapa.Atlas.Reading;
using Whakapapa.Atlas.Storing;

const int DefaultEvents = 2_000_000;

var events = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : DefaultEvents;
var folder = Directory.CreateTempSubdirectory("whakapapa-benchmark-");
try
{
    var log = Path.Combine(folder.FullName, "audit.log");
    AuditLogGenerator.Write(log, events, args.ElementAtOrDefault(1));
    var bytes = new FileInfo(log).Length;
    Console.WriteLine($"{events} events, {bytes / 1e9:0.00} GB, {Environment.ProcessorCount} cores, .NET {Environment.Version}");

    var path = Path.Combine(folder.FullName, "atlas.db");
    var trie = args.ElementAtOrDefault(2) is { } spec ? new PathTrie(OpenApiDocument.ReadFile(spec)) : null;
    using var process = Process.GetCurrentProcess();
    var before = process.TotalProcessorTime;
    var watch = Stopwatch.StartNew();
    using (var store = SqliteAtlasStore.OpenForWriting(path))
    {
        var report = await new Ingestion(store, new OperationMatcher(trie)).ReadAsync([new FileSource(log)], CancellationToken.None);
        Console.WriteLine($"ingest  {watch.Elapsed.TotalSeconds:0.00} s  {bytes / watch.Elapsed.TotalSeconds / 1e6:0} MB/s  {report.Requests} requests, {report.Broken.Count} broken");
    }

    using (var store = SqliteAtlasStore.OpenForReading(path))
    {
        watch.Restart();
        var rows = WhoQuestion.Ask(new AtlasView(store, RequestFilter.All), byProgram: false);
        Console.WriteLine($"who     {watch.Elapsed.TotalSeconds:0.000} s  {rows.Count} builds");
    }

    process.Refresh();
    Console.WriteLine($"store   {new FileInfo(path).Length / 1e6:0.0} MB; processor time {(process.TotalProcessorTime - before).TotalSeconds:0.0} s; peak memory {process.PeakWorkingSet64 / 1e6:0} MB");
}
finally
{
    folder.Delete(recursive: true);
}
