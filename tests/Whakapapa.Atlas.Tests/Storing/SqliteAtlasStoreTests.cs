using Microsoft.Data.Sqlite;
using Whakapapa.Atlas.Storing;

namespace Whakapapa.Atlas.Tests.Storing;

public sealed class SqliteAtlasStoreTests : AtlasTest
{
    [Fact]
    public void A_second_writer_is_refused()
    {
        using var store = SqliteAtlasStore.OpenForWriting(StorePath);

        Assert.Contains("another process", Assert.Throws<AtlasStoreException>(() => SqliteAtlasStore.OpenForWriting(StorePath)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reader_sees_what_was_committed_while_a_writer_is_open()
    {
        await IngestAsync(EventText.Write());
        using var writer = SqliteAtlasStore.OpenForWriting(StorePath);

        Assert.Equal([(200, 1)], Codes());
    }

    [Fact]
    public async Task Names_are_read_with_sessions_and_without()
    {
        await IngestAsync(EventText.Write());
        using var store = SqliteAtlasStore.OpenForReading(StorePath);

        Assert.Single(store.ReadNames().Sessions);
        Assert.Empty(store.ReadNames(withSessions: false).Sessions);
        Assert.Single(store.ReadNames(withSessions: false).Builds);
    }

    [Fact]
    public void Facts_are_added_up_by_what_is_asked_for_and_left_out_where_nothing_is_left()
    {
        using var store = SqliteAtlasStore.OpenForWriting(StorePath);
        var batch = new AtlasBatch();
        batch.Facts.AddRange([
            new Fact(new FactKey(1, 0, 0, 1, 1, 200, 10)) { Pending = 2 }, new Fact(new FactKey(1, 0, 0, 2, 1, 200, 11)) { Pending = 3 },
            new Fact(new FactKey(1, 0, 0, 2, 1, 404, 11)) { Pending = 5 }, new Fact(new FactKey(2, 0, 0, 1, 1, 200, 10)) { Pending = 0 }]);
        store.Commit(batch);

        Assert.Equal(
            [(new FactKey(1, 0, 0, 0, 0, 200, 0), 5), (new FactKey(1, 0, 0, 0, 0, 404, 0), 5)],
            store.Count(FactDimensions.Build | FactDimensions.Code, FactFilter.All).Select(count => (count.Key, count.Requests)).OrderBy(count => count.Key.Code));
        Assert.Equal(
            new FactCount(new FactKey(0, 0, 0, 0, 0, 0, 11), 3),
            Assert.Single(store.Count(FactDimensions.Hour, FactFilter.All.With(FactDimensions.Account, [2]).With(FactDimensions.Code, [200]))));
    }

    [Theory]
    [InlineData(10)]
    [InlineData(10_000)]
    public void The_order_of_what_was_committed_is_there_when_the_commit_returns(int requests)
    {
        using var store = SqliteAtlasStore.OpenForWriting(StorePath);

        store.Add(Requests(0, requests));
        Assert.Empty(Order());

        store.Commit(Requests(requests, requests));
        Assert.Equal(Enumerable.Range(0, 2 * requests), Order().Select(request => (int)request.ReceivedMicroseconds));
    }

    [Theory]
    [InlineData(10)]
    [InlineData(10_000)]
    public void The_order_of_a_batch_that_failed_is_not_written_with_a_later_one(int requests)
    {
        using var store = SqliteAtlasStore.OpenForWriting(StorePath);
        Execute("CREATE TRIGGER full BEFORE INSERT ON broken_record BEGIN SELECT RAISE(ABORT, 'The disk is full, for a moment.'); END");
        var failing = Requests(0, requests);
        failing.Broken.Add(new BrokenRecord("audit.log", 1, "It is no JSON."));

        Assert.Throws<SqliteException>(() => store.Commit(failing));

        store.Commit(Requests(requests, requests));
        Assert.Equal(Enumerable.Range(requests, requests), Order().Select(request => (int)request.ReceivedMicroseconds));
    }

    [Fact]
    public void A_file_that_is_no_store_is_refused()
    {
        var path = Folder.Write("notes.txt", "These are notes, and long enough that nobody would take them for the header of a database file of any kind.");

        Assert.Contains("another name", Assert.Throws<AtlasStoreException>(() => SqliteAtlasStore.OpenForWriting(path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_later_schema_is_refused()
    {
        SqliteAtlasStore.OpenForWriting(StorePath).Dispose();
        Execute("PRAGMA user_version = 99");

        Assert.Contains("99", Assert.Throws<AtlasStoreException>(() => SqliteAtlasStore.OpenForReading(StorePath)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_store_is_answered_with_how_to_make_one()
    {
        Assert.Contains("whakapapa ingest", Assert.Throws<AtlasStoreException>(() => SqliteAtlasStore.OpenForReading(StorePath)).Message, StringComparison.Ordinal);
    }

    private static AtlasBatch Requests(int first, int count) => new() { Requests = RequestChanges.Of(first, count) };

    private void Execute(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={StorePath};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
