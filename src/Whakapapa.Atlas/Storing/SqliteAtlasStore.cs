using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;

namespace Whakapapa.Atlas.Storing;

/// <summary>A store in one SQLite file. Not safe to share between threads; any number of processes may read while one writes.</summary>
internal sealed class SqliteAtlasStore : IAtlasStore
{
    private const FactDimensions Fine =
        FactDimensions.Build | FactDimensions.Path | FactDimensions.Account | FactDimensions.Operation | FactDimensions.Code | FactDimensions.Hour;

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

    /// <summary>Opens a store of one request that is in memory alone.</summary>
    public static SqliteAtlasStore OpenExample() => new(SqliteFile.OpenExample(), null);

    /// <summary>Makes every commit outlast a power failure, where otherwise it outlasts the process alone.</summary>
    public void SynchronizeEachCommit() => SqliteFile.SynchronizeEachCommit(_connection);

    public AtlasNames ReadNames(bool withSessions = true) => SqliteNames.Read(_connection, withSessions);

    public IReadOnlyList<FactCount> Count(FactDimensions by, FactFilter filter)
    {
        var columns = new FactColumns(by);
        var conditions = string.Join(" AND ", filter.Allowed.Select(allowed => $"{FactColumns.NameOf(allowed.Key)} IN ({string.Join(',', allowed.Value)})"));
        using var facts = new SqliteStatement(_connection, $"SELECT {columns.ToSql()}requests FROM fact{(conditions.Length == 0 ? "" : $" WHERE {conditions}")}");

        // Those that differ in what is asked for are added up faster here than in the database, which would sort them first; and most differ where most is asked for.
        return by.HasFlag(Fine) ? Each(facts, columns) : AddedUp(facts, columns);
    }

    private static List<FactCount> Each(SqliteStatement facts, FactColumns columns)
    {
        var counts = new List<FactCount>();
        while (facts.Read())
        {
            if (facts.LongNumber(columns.Count) is var requests and > 0)
            {
                counts.Add(new FactCount(columns.Read(facts), requests));
            }
        }

        return counts;
    }

    private static List<FactCount> AddedUp(SqliteStatement facts, FactColumns columns)
    {
        var counts = new Dictionary<FactKey, long>();
        while (facts.Read())
        {
            CollectionsMarshal.GetValueRefOrAddDefault(counts, columns.Read(facts), out _) += facts.LongNumber(columns.Count);
        }

        return [.. counts.Where(count => count.Value > 0).Select(count => new FactCount(count.Key, count.Value))];
    }

    private SqliteBatchWriter Writer() => _writer ??= new SqliteBatchWriter(_connection);

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

    public SourceProgress? Add(AtlasBatch batch) => Writer().Add(batch);

    public SourceProgress? Commit(AtlasBatch batch) => Writer().Commit(batch);

    public void Dispose()
    {
        _writer?.Dispose();
        _connection.Dispose();
        _lock?.Dispose();
    }

    private static Fingerprint? FingerprintAt(SqliteDataReader row, int column) =>
        row.GetInt32(column) == 0 ? null : new Fingerprint(row.GetInt32(column), row.GetFieldValue<byte[]>(column + 1));

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
