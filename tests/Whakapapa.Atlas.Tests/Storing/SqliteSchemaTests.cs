using Microsoft.Data.Sqlite;
using Whakapapa.Atlas.Storing;

namespace Whakapapa.Atlas.Tests.Storing;

public sealed class SqliteSchemaTests : AtlasTest
{
    // As whakapapa with schema version 1 wrote it.
    private const string Version1 = """
        PRAGMA journal_mode = WAL;
        CREATE TABLE build (id INTEGER PRIMARY KEY, program TEXT NOT NULL, version TEXT NOT NULL, platform TEXT NOT NULL, repository TEXT NOT NULL,
          commit_id TEXT NOT NULL, builder TEXT NOT NULL, built_at TEXT NOT NULL, component TEXT NOT NULL);
        CREATE TABLE path (id INTEGER PRIMARY KEY, digest TEXT NOT NULL, quality TEXT NOT NULL, frames_not_shown INTEGER NOT NULL, announced_by TEXT);
        CREATE TABLE frame (path INTEGER NOT NULL, depth INTEGER NOT NULL, method TEXT NOT NULL, file TEXT NOT NULL, line INTEGER NOT NULL,
          PRIMARY KEY (path, depth)) WITHOUT ROWID;
        CREATE TABLE label (id INTEGER PRIMARY KEY, text TEXT NOT NULL);
        CREATE TABLE account (id INTEGER PRIMARY KEY, user TEXT NOT NULL, impersonated TEXT NOT NULL);
        CREATE TABLE operation (id INTEGER PRIMARY KEY, verb TEXT NOT NULL, "group" TEXT NOT NULL, version TEXT NOT NULL, resource TEXT NOT NULL,
          subresource TEXT NOT NULL, namespaced INTEGER NOT NULL, path TEXT NOT NULL, operation_id TEXT NOT NULL);
        CREATE TABLE fact (build INTEGER NOT NULL, path INTEGER NOT NULL, label INTEGER NOT NULL, account INTEGER NOT NULL, operation INTEGER NOT NULL,
          code INTEGER NOT NULL, hour INTEGER NOT NULL, requests INTEGER NOT NULL,
          PRIMARY KEY (build, path, label, account, operation, code, hour)) WITHOUT ROWID;
        CREATE TABLE source (name TEXT PRIMARY KEY, bytes INTEGER NOT NULL, lines INTEGER NOT NULL, events INTEGER NOT NULL, broken INTEGER NOT NULL) WITHOUT ROWID;
        CREATE TABLE broken_record (source TEXT NOT NULL, line INTEGER NOT NULL, reason TEXT NOT NULL);
        PRAGMA user_version = 1;
        INSERT INTO build VALUES (1, 'kubectl', 'v1.32.4', 'linux/amd64', '', '4cb5f07', '', '', '');
        INSERT INTO path VALUES (1, 'aaaaaaaaaaaa', 'complete', 0, 'shop/1.4.2 (linux/amd64)');
        INSERT INTO account VALUES (1, 'alice', '');
        INSERT INTO operation VALUES (1, 'list', '', 'v1', 'pods', '', 1, '', '');
        INSERT INTO fact VALUES (1, 1, 0, 1, 1, 200, 500000, 7);
        INSERT INTO fact VALUES (1, 0, 0, 1, 1, 404, 500000, 2);
        INSERT INTO source VALUES ('audit.log', 1000, 9, 9, 0);
        """;

    [Fact]
    public async Task A_store_of_version_1_keeps_its_counts_and_takes_more()
    {
        WriteVersion1();

        await IngestAsync(EventText.Write());

        Assert.Equal([(200, 8), (404, 2)], Codes());
    }

    [Fact]
    public void A_store_of_version_1_answers_without_being_written_to_first()
    {
        WriteVersion1();

        Assert.Equal([(200, 7), (404, 2)], Codes());
        using var store = SqliteAtlasStore.OpenForReading(StorePath);
        Assert.Equal([(1, 1)], store.ReadNames().Announcements);
        Assert.Equal(9, Assert.Single(store.ReadSources()).Lines);
    }

    [Fact]
    public async Task A_new_store_and_a_migrated_one_have_the_same_tables()
    {
        WriteVersion1();
        SqliteAtlasStore.OpenForWriting(StorePath).Dispose();
        SqliteAtlasStore.OpenForWriting(Folder.File("new.db")).Dispose();

        Assert.Equal(await TablesAsync(Folder.File("new.db")), await TablesAsync(StorePath));
    }

    private static async Task<string> TablesAsync(string path)
    {
        await using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT group_concat(sql, char(10)) FROM (SELECT sql FROM sqlite_master ORDER BY name)";
        return (string)(await command.ExecuteScalarAsync())!;
    }

    private void WriteVersion1()
    {
        using var connection = new SqliteConnection($"Data Source={StorePath};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = Version1;
        command.ExecuteNonQuery();
    }
}
