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
        using (var connection = new SqliteConnection($"Data Source={StorePath};Pooling=False"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA user_version = 99";
            command.ExecuteNonQuery();
        }

        Assert.Contains("99", Assert.Throws<AtlasStoreException>(() => SqliteAtlasStore.OpenForReading(StorePath)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_store_is_answered_with_how_to_make_one()
    {
        Assert.Contains("whakapapa ingest", Assert.Throws<AtlasStoreException>(() => SqliteAtlasStore.OpenForReading(StorePath)).Message, StringComparison.Ordinal);
    }
}
