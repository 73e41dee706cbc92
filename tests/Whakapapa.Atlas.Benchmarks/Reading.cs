using System.Diagnostics;
using System.Text;
using Whakapapa.Atlas.Asking;
using Whakapapa.Atlas.Asking.Filtering;
using Whakapapa.Atlas.Ingesting;
using Whakapapa.Atlas.Matching;
using Whakapapa.Atlas.Reading;
using Whakapapa.Atlas.Storing;

namespace Whakapapa.Atlas.Benchmarks;

/// <summary>What reading a log takes, and asking.</summary>
internal static class Reading
{
    private const int AgainTimes = 21;

    public static async Task ReadAsync(string log, string path, string? spec)
    {
        var watch = Stopwatch.StartNew();
        _ = IngestionWarmUp.Start();
        using var store = SqliteAtlasStore.OpenForWriting(path);
        var matcher = new OperationMatcher(spec is null ? null : new PathTrie(OpenApiDocument.ReadFile(spec)));
        var report = await new Ingestion(store, matcher).ReadAsync([new FileSource(log)], CancellationToken.None);
        Console.WriteLine(
            $"read {watch.Elapsed.TotalSeconds:0.00} s, {new FileInfo(log).Length / watch.Elapsed.TotalSeconds / 1e6:0} MB/s, {report.Requests} requests, {report.Broken.Count} broken");
    }

    /// <summary>Asks as a new process does, and as one that asked before.</summary>
    public static void Ask(string path)
    {
        var (first, rows) = AskOnce(path);
        var again = Enumerable.Range(0, AgainTimes).Select(_ => AskOnce(path).Seconds).Order().ToList();
        Console.WriteLine(
            $"who {first:0.000} s, in the same process again {again[AgainTimes / 2]:0.000} s (median of {AgainTimes}), {rows} builds, store {new FileInfo(path).Length / 1e6:0.0} MB, order {OrderLength(path):0.0} bytes a request");
    }

    private static double OrderLength(string path)
    {
        using var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={path};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT CAST(SUM(LENGTH(entries)) AS REAL) / SUM(entries_count) FROM order_segment";
        return (double)command.ExecuteScalar()!;
    }

    public static (double Seconds, int Rows) AskOnce(string path)
    {
        var watch = Stopwatch.StartNew();
        using var store = SqliteAtlasStore.OpenForReading(path);
        var rows = WhoQuestion.Ask(new AtlasView(store, RequestFilter.All), byProgram: false);
        return (watch.Elapsed.TotalSeconds, rows.Count);
    }

    /// <summary>Reads events of which each has another User-Agent.</summary>
    public static async Task ReadDistinctAsync(string path, int events)
    {
        using var store = SqliteAtlasStore.OpenForWriting(path);
        var report = await new Ingestion(store, new OperationMatcher(null)).ReadAsync([new GeneratedSource(Enumerable.Range(0, events).Select(Event))], CancellationToken.None);
        Console.WriteLine($"distinct {report.Requests} requests, {store.ReadNames().Builds.Count} builds, store {new FileInfo(path).Length / 1e6:0.0} MB");
    }

    private static string Event(int number) =>
        $$"""{"auditID":"{{new Guid(number, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10)}}","stage":"ResponseComplete","requestURI":"/api/v1/pods","verb":"list","user":{"username":"mallory"},"userAgent":"program-{{number}}/1.0 (linux/amd64)","responseStatus":{"code":200},"requestReceivedTimestamp":"2026-11-22T08:53:53.{{number % 1_000_000:d6}}Z"}""";

    private sealed class GeneratedSource(IEnumerable<string> lines) : IAuditSource
    {
        public string Name => "generated";

        public bool IsRepeatable => false;

        public Stream Open() => new LineStream(lines.GetEnumerator());
    }

    private sealed class LineStream(IEnumerator<string> lines) : ReadOnlyStream(Null)
    {
        private byte[] _line = [];
        private int _read;

        public override int Read(Span<byte> buffer)
        {
            if (_read == _line.Length)
            {
                _line = lines.MoveNext() ? Encoding.UTF8.GetBytes(lines.Current + "\n") : [];
                _read = 0;
            }

            var length = Math.Min(buffer.Length, _line.Length - _read);
            _line.AsSpan(_read, length).CopyTo(buffer);
            _read += length;
            return length;
        }

        protected override void Dispose(bool disposing)
        {
            lines.Dispose();
            base.Dispose(disposing);
        }
    }
}
