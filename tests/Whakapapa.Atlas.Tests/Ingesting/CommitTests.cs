using System.Globalization;
using Whakapapa.Atlas.Ingesting;
using Whakapapa.Atlas.Matching;
using Whakapapa.Atlas.Reading;
using Whakapapa.Atlas.Storing;

namespace Whakapapa.Atlas.Tests.Ingesting;

/// <summary>What a store has when reading ends in the middle.</summary>
public sealed class CommitTests : AtlasTest
{
    private const int Requests = 20_000;
    private const int Files = 3;

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(int.MaxValue)]
    public async Task Whatever_is_left_of_a_store_is_read_on_to_the_same_counts(int chunksPerCommit)
    {
        var logs = Logs();
        var copies = new List<string>();
        using (var store = new WatchedStore(SqliteAtlasStore.OpenForWriting(StorePath)))
        {
            // Between two writes the files are what a process leaves that is killed there.
            store.After = () => copies.Add(Copy($"{copies.Count}.db"));
            await ReadAsync(store, logs, new StridingTime(chunksPerCommit));
        }

        Assert.True(copies.Count > Files, $"There are {copies.Count} copies.");
        foreach (var copy in copies.Where((_, number) => number % (1 + (copies.Count / 10)) == 0).Append(copies[^1]))
        {
            using var store = SqliteAtlasStore.OpenForWriting(copy);
            await ReadAsync(store, logs);

            Assert.Equal(
                Enumerable.Range(0, Requests).GroupBy(Code).Select(group => (group.Key, (long)group.Count())).Order(),
                store.Count(FactDimensions.Code, FactFilter.All).Select(count => (count.Key.Code, count.Requests)).Order());
            Assert.DoesNotContain(store.ReadOrder(), request => request.Fact == 0);
            Assert.Equal(Enumerable.Range(0, Requests).Select(Time).Order(), store.ReadOrder().Select(request => request.ReceivedMicroseconds % 1_000_000).Order());
        }
    }

    [Fact]
    public async Task Nothing_is_kept_after_what_could_not_be()
    {
        var written = 0;
        using (var store = new WatchedStore(SqliteAtlasStore.OpenForWriting(StorePath)))
        {
            store.Before = () =>
            {
                if (++written == 2)
                {
                    throw new IOException("The disk is full, for a moment.");
                }
            };
            await Assert.ThrowsAsync<IOException>(() => ReadAsync(store, Logs()));
        }

        Assert.Equal(2, written);
        Assert.Empty(Codes());
    }

    [Fact]
    public void What_was_added_is_seen_when_it_is_committed()
    {
        using var store = SqliteAtlasStore.OpenForWriting(StorePath);
        var batch = new AtlasBatch();
        batch.Facts.Add(new Fact(new FactKey(1, 0, 0, 1, 1, 200, 10)) { Pending = 2 });

        store.Add(batch);
        Assert.Empty(Codes());

        store.Commit(new AtlasBatch());
        Assert.Equal([(200, 2)], Codes());
    }

    // Two events of each request, the second one some files or chunks later.
    private List<IAuditSource> Logs()
    {
        const int Later = 9_000;
        var lines = Enumerable.Range(0, Requests + Later).SelectMany(i => new[]
        {
            i < Requests ? Event(i, "RequestReceived", 0) : "",
            i >= Later ? Event(i - Later, "ResponseComplete", Code(i - Later)) : "",
        }).Where(line => line.Length > 0).Chunk((2 * Requests / Files) + 1);
        return [.. lines.Select((part, file) => new FileSource(Folder.Write($"audit.log.{Files - file}", part)))];
    }

    private static int Code(int request) => request % 7 == 0 ? 404 : 200;

    private static long Time(int request) => request;

    private static string Event(int request, string stage, int code) => EventText.Write(
        auditId: new Guid(request, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10).ToString(), stage: stage, code: code, user: $"user-{request % 50}",
        time: string.Create(CultureInfo.InvariantCulture, $"2026-11-22T08:53:53.{Time(request):d6}Z"));

    private static Task<IngestionReport> ReadAsync(IAtlasStore store, List<IAuditSource> logs, TimeProvider? time = null) =>
        new Ingestion(store, new OperationMatcher(null), time: time).ReadAsync(logs, CancellationToken.None);

    private string Copy(string name)
    {
        var copy = Folder.File(name);
        File.Copy(StorePath, copy);
        File.Copy(StorePath + "-wal", copy + "-wal");
        return copy;
    }

    /// <summary>Each look at the clock is some time later, so that there is a commit after so many chunks.</summary>
    private sealed class StridingTime(int chunksPerCommit) : TimeProvider
    {
        private const int Seconds = 5;

        private long _now;

        public override long TimestampFrequency => chunksPerCommit;

        public override long GetTimestamp() => _now += Seconds;
    }
}
