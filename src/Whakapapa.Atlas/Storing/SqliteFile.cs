using Microsoft.Data.Sqlite;

namespace Whakapapa.Atlas.Storing;

/// <summary>Opens a store's file, and brings its tables up to date.</summary>
internal static class SqliteFile
{
    // In pages of 4 KB. What a batch remembers of requests is forgotten some batches later, and most of it never has to leave the write-ahead log.
    private const int MaxLogPages = 16_384;

    /// <summary>Opens a file to write to, and makes it if there is none. The caller is the only writer.</summary>
    /// <exception cref="AtlasStoreException">It is no store.</exception>
    public static SqliteConnection OpenForWriting(string path) => Open(path, SqliteOpenMode.ReadWriteCreate, connection =>
    {
        Migrate(connection, path);
        Execute(connection, $"PRAGMA synchronous = NORMAL; PRAGMA wal_autocheckpoint = {MaxLogPages}");
    });

    /// <summary>Opens a file whose tables are up to date.</summary>
    /// <exception cref="AtlasStoreException">It is no store, or an older one.</exception>
    public static SqliteConnection OpenForReading(string path) => Open(path, SqliteOpenMode.ReadOnly, connection => Check(connection, path, SqliteSchema.Version));

    /// <summary>Opens tables of one request, in memory.</summary>
    public static SqliteConnection OpenExample() => Open(":memory:", SqliteOpenMode.Memory, connection =>
    {
        foreach (var step in SqliteSchema.Steps)
        {
            Execute(connection, step);
        }

        Execute(
            connection,
            """
            INSERT INTO build VALUES (1, 'program', '1.0', 'linux/amd64', '', '', '', '', '');
            INSERT INTO path VALUES (1, '000000000001', 'complete', 0, NULL);
            INSERT INTO frame VALUES (1, 0, 'Program.Main', 'Program.cs', 1);
            INSERT INTO account VALUES (1, 'user', '');
            INSERT INTO operation VALUES (1, 'list', '', 'v1', 'pods', '', 0, '', '');
            INSERT INTO fact (build, path, label, account, operation, code, hour, requests) VALUES (1, 1, 0, 1, 1, 200, 0, 1);
            """);
    });

    /// <summary>Returns whether a store was written by an earlier version.</summary>
    /// <exception cref="AtlasStoreException">It is no store.</exception>
    public static bool IsOlder(string path)
    {
        using var connection = Open(path, SqliteOpenMode.ReadOnly, _ => { });
        return Version(connection) is > 0 and var version && version < SqliteSchema.Version;
    }

    /// <summary>Makes every commit outlast a power failure, where otherwise it outlasts the process alone.</summary>
    public static void SynchronizeEachCommit(SqliteConnection connection) => Execute(connection, "PRAGMA synchronous = FULL");

    private static SqliteConnection Open(string path, SqliteOpenMode mode, Action<SqliteConnection> prepare)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, Pooling = false }.ToString());
        try
        {
            connection.Open();
            prepare(connection);
            return connection;
        }
        catch (SqliteException e)
        {
            connection.Dispose();
            throw new AtlasStoreException($"\"{path}\" cannot be used as a store ({e.Message}): give --store another name.", e);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private static void Migrate(SqliteConnection connection, string path)
    {
        var version = Version(connection);
        if (version == 0 && (long)Execute(connection, "SELECT COUNT(*) FROM sqlite_master") == 0)
        {
            Execute(connection, "PRAGMA journal_mode = WAL");
        }
        else
        {
            Check(connection, path, 1);
        }

        // A step is whole or not at all, and so is the number that says it was taken.
        for (; version < SqliteSchema.Version; version++)
        {
            using var transaction = connection.BeginTransaction();
            Execute(connection, $"{SqliteSchema.Steps[version]} PRAGMA user_version = {version + 1};");
            transaction.Commit();
        }
    }

    private static void Check(SqliteConnection connection, string path, int oldest)
    {
        var version = Version(connection);
        if (version < oldest || version > SqliteSchema.Version)
        {
            throw new AtlasStoreException(version == 0
                ? $"\"{path}\" is another program's database, and no store of whakapapa's: give --store another name."
                : $"The store \"{path}\" has schema version {version}, and this whakapapa knows {SqliteSchema.Version}: use the whakapapa that wrote it, or a later one.");
        }
    }

    private static int Version(SqliteConnection connection) => (int)(long)Execute(connection, "PRAGMA user_version");

    private static object Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar() ?? 0L;
    }
}
