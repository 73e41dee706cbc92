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
