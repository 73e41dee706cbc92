using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;

namespace Whakapapa.Atlas.Storing;

/// <summary>A store in one SQLite file. Not safe to share between threads; any number of processes may read while one writes.</summary>
internal sealed class SqliteAtlasStore : IAtlasStore
{
    private static readonly FactDimensions[] Dimensions = [.. Enum.GetValues<FactDimensions>().Where(dimension => dimension != FactDimensions.None)];

    private readonly SqliteConnection _connection;
    private readonly FileStream? _lock;
    private SqliteBatchWriter? _writer;

    private SqliteAtlasStore(SqliteConnection connection, FileStream? writersLock)
    {
        _connection = connection;
        _lock = writersLock;
    }

    /// <summary>Opens a store to write to, and makes it if there is none.</summary>
    /// <exception cref="AtlasStoreException">The message says what is wrong and what to do.</exception>
    public static SqliteAtlasStore OpenForWriting(string path)
    {
        var writersLock = LockFor(path);
        try
        {
            return new SqliteAtlasStore(SqliteFile.OpenForWriting(path), writersLock);
        }
        catch
        {
            writersLock.Dispose();
            throw;
        }
    }

    /// <summary>Opens a store to ask.</summary>
    /// <exception cref="AtlasStoreException">The message says what is wrong and what to do.</exception>
    public static SqliteAtlasStore OpenForReading(string path)
    {
        if (!File.Exists(path))
        {
            throw new AtlasStoreException($"There is no store \"{path}\": \"whakapapa ingest PATH --store {path}\" makes one from an audit log.");
        }

        if (SqliteFile.IsOlder(path))
        {
            OpenForWriting(path).Dispose();
        }

        return new SqliteAtlasStore(SqliteFile.OpenForReading(path), null);
    }

    /// <summary>Makes every commit outlast a power failure, where otherwise it outlasts the process alone.</summary>
    public void SynchronizeEachCommit() => SqliteFile.SynchronizeEachCommit(_connection);

    public AtlasNames ReadNames(bool withSessions = true) => SqliteNames.Read(_connection, withSessions);

    public IReadOnlyList<FactCount> Count(FactDimensions by, FactFilter filter)
    {
        var columns = string.Join(", ", Dimensions.Select(dimension => by.HasFlag(dimension) ? Column(dimension) : "0"));
        var conditions = string.Join(" AND ", filter.Allowed.Select(allowed => $"{Column(allowed.Key)} IN ({string.Join(',', allowed.Value)})"));

        // Most facts differ in what is asked for, so that they are added up faster here than in the database, which would sort them first.
        using var facts = new SqliteStatement(_connection, $"SELECT {columns}, requests FROM fact{(conditions.Length == 0 ? "" : $" WHERE {conditions}")}");
        var counts = new Dictionary<FactKey, long>();
        while (facts.Read())
        {
            var key = new FactKey(facts.Number(0), facts.Number(1), facts.Number(2), facts.Number(3), facts.Number(4), facts.Number(5), facts.Number(6));
            CollectionsMarshal.GetValueRefOrAddDefault(counts, key, out _) += facts.LongNumber(7);
        }

        return [.. counts.Where(count => count.Value > 0).Select(count => new FactCount(count.Key, count.Value))];
    }

    public IReadOnlyList<SourceProgress> ReadSources() => [.. SqliteNames
        .Rows(_connection, "SELECT id, name, bytes, lines, events, broken, head_length, head, tail_length, tail FROM source ORDER BY id")
        .Select(row => new SourceProgress(row.GetString(1), row.GetInt64(2), row.GetInt64(3), row.GetInt64(4), row.GetInt64(5))
        {
            Id = row.GetInt32(0),
            Head = FingerprintAt(row, 6),
            Tail = FingerprintAt(row, 8),
        })];

    public IReadOnlyList<RecentRequest> ReadRecent() => SqliteRecent.Read(_connection);

    public IReadOnlyList<JournaledRequest> ReadJournal() => [.. SqliteRecent.ReadJournal(_connection)];

    public IEnumerable<OrderedRequest> ReadOrder() => SqliteRecent.ReadOrder(_connection);

    public SourceProgress? Commit(AtlasBatch batch)
    {
        _writer ??= new SqliteBatchWriter(_connection);
        return _writer.Write(batch);
    }

    public void Dispose()
    {
        _writer?.Dispose();
        _connection.Dispose();
        _lock?.Dispose();
    }

    private static Fingerprint? FingerprintAt(SqliteDataReader row, int column) =>
        row.GetInt32(column) == 0 ? null : new Fingerprint(row.GetInt32(column), row.GetFieldValue<byte[]>(column + 1));

    private static string Column(FactDimensions dimension) => dimension switch
    {
        FactDimensions.Build => "build",
        FactDimensions.Path => "path",
        FactDimensions.Label => "label",
        FactDimensions.Account => "account",
        FactDimensions.Operation => "operation",
        FactDimensions.Code => "code",
        FactDimensions.Hour => "hour",
        _ => throw new ArgumentOutOfRangeException(nameof(dimension), dimension, "It is none of one dimension."),
    };

    // The system takes the lock away when the process ends, however it ends. Ids are given out in memory, so two writers would give out the same.
    private static FileStream LockFor(string path)
    {
        try
        {
            return new FileStream(path + "-writer", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0, FileOptions.DeleteOnClose);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new AtlasStoreException($"The store \"{path}\" cannot be written: another process writes to it, or its folder is missing or read-only ({e.Message}).", e);
        }
    }
}
