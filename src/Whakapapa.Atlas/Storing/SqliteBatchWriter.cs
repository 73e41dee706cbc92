using System.Globalization;
using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;

namespace Whakapapa.Atlas.Storing;

/// <summary>Writes batches, each or several in one transaction.</summary>
internal sealed class SqliteBatchWriter : IDisposable
{
    // Of a row of the window: SQLite copies a row twice on its way, and memory for a long one comes from the system each time.
    private const int RequestsPerRow = 2048;

    private static readonly Fingerprint None = new(0, []);

    private readonly SqliteConnection _connection;
    private readonly Dictionary<string, SqliteStatement> _statements = [];
    private Queue<(int Id, int Requests)>? _recent;
    private readonly SqliteOrder _order;
    private SqliteTransaction? _transaction;
    private byte[] _buffer = [];
    private long _recentRequests;

    public SqliteBatchWriter(SqliteConnection connection)
    {
        _connection = connection;
        _order = new SqliteOrder(connection);
    }

    /// <summary>Writes a batch to a transaction that goes on.</summary>
    public SourceProgress? Add(AtlasBatch batch)
    {
        _transaction ??= _connection.BeginTransaction();
        try
        {
            Write(batch);
            return batch.Progress is { } told ? told with { Id = Write(told) } : null;
        }
        catch
        {
            Rollback();
            throw;
        }
    }

    /// <summary>Writes a batch, and ends the transaction.</summary>
    public SourceProgress? Commit(AtlasBatch batch)
    {
        var progress = Add(batch);
        try
        {
            _order.Finish();
            _transaction!.Commit();
        }
        catch
        {
            Rollback();
            throw;
        }

        End();
        return progress;
    }

    private void Rollback()
    {
        _recent = null;
        _order.Forget();
        End();
    }

    private void End()
    {
        _transaction?.Dispose();
        _transaction = null;
    }

    private void Write(AtlasBatch batch)
    {
        WriteNames(batch.Names);
        Write(batch.Facts);
        if (batch.KeepsOrder)
        {
            _order.Begin(batch.Requests);
        }

        WriteRecent(batch);

        foreach (var request in batch.Journal)
        {
            Run(
                """
                INSERT INTO journal_request (join_key, sent_us, path, label, taken) VALUES (?1, ?2, ?3, ?4, ?5)
                ON CONFLICT DO UPDATE SET path = excluded.path, label = excluded.label, taken = MAX(taken, excluded.taken)
                """,
                (long)request.Join, request.SentMicroseconds, request.Path, request.Label, request.Taken);
        }

        if (batch.Journal.Count > 0)
        {
            Run("DELETE FROM journal_request WHERE id <= (SELECT MAX(id) FROM journal_request) - ?1", batch.JournalCapacity);
        }

        foreach (var broken in batch.Broken)
        {
            Run("INSERT INTO broken_record VALUES (?1, ?2, ?3)", broken.Source, broken.Line, broken.Reason);
        }
    }

    public void Dispose()
    {
        Rollback();
        _order.Dispose();
        foreach (var statement in _statements.Values)
        {
            statement.Dispose();
        }
    }

    private void Write(List<Fact> facts)
    {
        var known = Statement("UPDATE fact SET requests = requests + ?2 WHERE id = ?1");
        var added = Statement(
            """
            INSERT INTO fact (build, path, label, account, operation, code, hour, requests) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
            ON CONFLICT DO UPDATE SET requests = requests + excluded.requests RETURNING id
            """);
        foreach (var fact in facts)
        {
            if (fact.Id != 0)
            {
                known.Bind(1, fact.Id);
                known.Bind(2, fact.Pending);
                known.Run();
                fact.Pending = 0;
                continue;
            }

            var (build, path, label, account, operation, code, hour) = fact.Key;
            added.Bind(1, build);
            added.Bind(2, path);
            added.Bind(3, label);
            added.Bind(4, account);
            added.Bind(5, operation);
            added.Bind(6, code);
            added.Bind(7, hour);
            added.Bind(8, fact.Pending);
            fact.Id = (int)added.Run();
            fact.Pending = 0;
        }
    }

    private int Write(SourceProgress progress)
    {
        var (head, tail) = (progress.Head ?? None, progress.Tail ?? None);
        return progress.Id == 0
            ? Ask(
                """
                INSERT INTO source (name, head_length, head, tail_length, tail, bytes, lines, events, broken)
                VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) RETURNING id
                """,
                progress.Source, head.Length, head.ToArray(), tail.Length, tail.ToArray(), progress.Bytes, progress.Lines, progress.Events, progress.Broken)
            : Ask(
                """
                UPDATE source SET name = ?1, head_length = ?2, head = ?3, tail_length = ?4, tail = ?5, bytes = ?6, lines = ?7, events = ?8, broken = ?9
                WHERE id = ?10 RETURNING id
                """,
                progress.Source, head.Length, head.ToArray(), tail.Length, tail.ToArray(), progress.Bytes, progress.Lines, progress.Events, progress.Broken, progress.Id);
    }

    private void WriteRecent(AtlasBatch batch)
    {
        if (_recent is null)
        {
            _recent = new Queue<(int, int)>(SqliteRecent.ReadSegments(_connection));
            _recentRequests = _recent.Sum(segment => (long)segment.Requests);
        }

        // Forgotten first, so that what was theirs is written anew.
        _recentRequests += batch.Recent.Count;
        while (_recent.TryPeek(out var oldest) && _recentRequests - oldest.Requests >= batch.WindowCapacity)
        {
            Run("DELETE FROM recent_segment WHERE id = ?1", oldest.Id);
            _recentRequests -= oldest.Requests;
            _recent.Dequeue();
        }

        var segment = Statement("INSERT INTO recent_segment (requests, entries) VALUES (?1, ?2) RETURNING id");
        for (var start = 0; start < batch.Recent.Count; start += RequestsPerRow)
        {
            var end = Math.Min(start + RequestsPerRow, batch.Recent.Count);
            segment.Bind(1, end - start);
            segment.Bind(2, RecentSegment.Write(batch.Recent, start, end, ref _buffer));
            _recent.Enqueue(((int)segment.Run(), end - start));
        }
    }

    private void WriteNames(AtlasNames names)
    {
        foreach (var (id, build) in names.Builds)
        {
            Run(
                "INSERT INTO build VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
                id, build.Program, build.Version, build.Platform, build.Repository, build.Commit, build.Builder, build.BuiltAt, build.Component);
        }

        foreach (var (id, path) in names.Paths)
        {
            Run("INSERT INTO path VALUES (?1, ?2, ?3, ?4, ?5)", id, path.Digest, path.Quality, path.FramesNotShown, path.AnnouncedBy);
            for (var depth = 0; depth < path.Frames.Length; depth++)
            {
                var frame = path.Frames[depth];
                Run("INSERT INTO frame VALUES (?1, ?2, ?3, ?4, ?5)", id, depth, frame.Method, frame.File, frame.Line);
            }
        }

        foreach (var (id, label) in names.Labels)
        {
            Run("INSERT INTO label VALUES (?1, ?2)", id, label);
        }

        foreach (var (id, account) in names.Accounts)
        {
            Run("INSERT INTO account VALUES (?1, ?2, ?3)", id, account.User, account.Impersonated);
        }

        foreach (var (id, operation) in names.Operations)
        {
            Run(
                "INSERT INTO operation VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
                id, operation.Verb, operation.Group, operation.Version, operation.Resource, operation.Subresource, operation.Namespaced, operation.Path, operation.OperationId);
        }

        foreach (var (id, (file, line)) in names.Symbols)
        {
            Run("INSERT OR REPLACE INTO symbol VALUES (?1, ?2, ?3)", id, file, line);
        }

        foreach (var (id, session) in names.Sessions)
        {
            Run("INSERT INTO session VALUES (?1, ?2, ?3, ?4)", id, session.Build, session.Account, session.Address);
        }

        foreach (var (path, account) in names.Announcements)
        {
            Run("INSERT OR IGNORE INTO announcement VALUES (?1, ?2)", path, account);
        }
    }

    private int Ask(string sql, params ReadOnlySpan<object?> values)
    {
        var statement = Statement(sql);
        for (var i = 0; i < values.Length; i++)
        {
            switch (values[i])
            {
                case string or null:
                    statement.Bind(i + 1, (string?)values[i]);
                    break;
                case byte[] bytes:
                    statement.Bind(i + 1, bytes);
                    break;
                default:
                    statement.Bind(i + 1, Convert.ToInt64(values[i], CultureInfo.InvariantCulture));
                    break;
            }
        }

        return (int)statement.Run();
    }

    private void Run(string sql, params ReadOnlySpan<object?> values) => Ask(sql, values);

    private SqliteStatement Statement(string sql)
    {
        ref var statement = ref CollectionsMarshal.GetValueRefOrAddDefault(_statements, sql, out _);
        return statement ??= new SqliteStatement(_connection, sql);
    }
}
