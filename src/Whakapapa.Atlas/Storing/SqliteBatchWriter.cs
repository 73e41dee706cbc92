using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Whakapapa.Atlas.Storing;

/// <summary>Writes a batch in one transaction.</summary>
internal sealed class SqliteBatchWriter : IDisposable
{
    private readonly SqliteConnection _connection;
    private static readonly Fingerprint None = new(0, []);

    private readonly Dictionary<string, SqliteCommand> _commands = [];
    private readonly Queue<(int Id, int Requests)> _recent;
    private long _recentRequests;
    private SqliteTransaction? _transaction;

    public SqliteBatchWriter(SqliteConnection connection)
    {
        _connection = connection;
        _recent = new Queue<(int, int)>(SqliteRecent.ReadSegments(connection));
        _recentRequests = _recent.Sum(segment => (long)segment.Requests);
    }

    public SourceProgress? Write(AtlasBatch batch)
    {
        using var transaction = _transaction = _connection.BeginTransaction();
        WriteNames(batch.Names);
        foreach (var fact in batch.Facts)
        {
            fact.Id = Write(fact);
        }

        WriteSegments(batch);
        foreach (var request in batch.Journal)
        {
            Run(
                """
                INSERT INTO journal_request (join_key, sent_us, path, label, taken) VALUES ($0, $1, $2, $3, $4)
                ON CONFLICT DO UPDATE SET path = excluded.path, label = excluded.label, taken = MAX(taken, excluded.taken)
                """,
                (long)request.Join, request.SentMicroseconds, request.Path, request.Label, request.Taken);
        }

        if (batch.Journal.Count > 0)
        {
            Run("DELETE FROM journal_request WHERE id <= (SELECT MAX(id) FROM journal_request) - $0", batch.JournalCapacity);
        }

        foreach (var broken in batch.Broken)
        {
            Run("INSERT INTO broken_record VALUES ($0, $1, $2)", broken.Source, broken.Line, broken.Reason);
        }

        var progress = batch.Progress is { } told ? told with { Id = Write(told) } : null;
        transaction.Commit();
        batch.Facts.ForEach(fact => fact.Pending = 0);
        return progress;
    }

    public void Dispose()
    {
        foreach (var command in _commands.Values)
        {
            command.Dispose();
        }
    }

    private int Write(Fact fact)
    {
        if (fact.Id != 0)
        {
            Run("UPDATE fact SET requests = requests + $1 WHERE id = $0", fact.Id, fact.Pending);
            return fact.Id;
        }

        return Ask(
            """
            INSERT INTO fact (build, path, label, account, operation, code, hour, requests) VALUES ($0, $1, $2, $3, $4, $5, $6, $7)
            ON CONFLICT DO UPDATE SET requests = requests + excluded.requests RETURNING id
            """,
            fact.Key.Build, fact.Key.Path, fact.Key.Label, fact.Key.Account, fact.Key.Operation, fact.Key.Code, fact.Key.Hour, fact.Pending);
    }

    private int Write(SourceProgress progress)
    {
        var (head, tail) = (progress.Head ?? None, progress.Tail ?? None);
        return progress.Id == 0
            ? Ask(
                """
                INSERT INTO source (name, head_length, head, tail_length, tail, bytes, lines, events, broken)
                VALUES ($0, $1, $2, $3, $4, $5, $6, $7, $8) RETURNING id
                """,
                progress.Source, head.Length, head.ToArray(), tail.Length, tail.ToArray(), progress.Bytes, progress.Lines, progress.Events, progress.Broken)
            : Ask(
                """
                UPDATE source SET name = $0, head_length = $1, head = $2, tail_length = $3, tail = $4, bytes = $5, lines = $6, events = $7, broken = $8
                WHERE id = $9 RETURNING id
                """,
                progress.Source, head.Length, head.ToArray(), tail.Length, tail.ToArray(), progress.Bytes, progress.Lines, progress.Events, progress.Broken, progress.Id);
    }

    private void WriteSegments(AtlasBatch batch)
    {
        if (batch.Requests.Count == 0)
        {
            return;
        }

        var last = Ask("INSERT INTO recent_segment (requests, entries) VALUES ($0, $1) RETURNING id", batch.Requests.Count, RecentSegment.Write(batch.Requests));
        _recent.Enqueue((last, batch.Requests.Count));
        _recentRequests += batch.Requests.Count;
        while (_recentRequests - _recent.Peek().Requests >= batch.WindowCapacity)
        {
            var (id, requests) = _recent.Dequeue();
            _recentRequests -= requests;
            Run("DELETE FROM recent_segment WHERE id = $0", id);
        }

        var order = batch.KeepsOrder ? Order(batch.Requests) : [];
        if (order.Count > 0)
        {
            var entries = OrderSegment.Write(order);
            Run(
                "INSERT INTO order_segment (first_us, last_us, entries_count, entries) VALUES ($0, $1, $2, $3)",
                order[0].ReceivedMicroseconds, order[^1].ReceivedMicroseconds, order.Count, entries);
        }
    }

    private static List<OrderedRequest> Order(List<RequestChange> changes)
    {
        var order = new List<OrderedRequest>(changes.Count);
        foreach (var (now, before) in changes)
        {
            if (before is not null && before != now.Fact)
            {
                order.Add(new OrderedRequest(now.ReceivedMicroseconds, before.Id, now.Session, Retracted: true));
            }

            if (before != now.Fact)
            {
                order.Add(new OrderedRequest(now.ReceivedMicroseconds, now.Fact.Id, now.Session));
            }
        }

        return order;
    }

    private void WriteNames(AtlasNames names)
    {
        foreach (var (id, build) in names.Builds)
        {
            Run(
                "INSERT INTO build VALUES ($0, $1, $2, $3, $4, $5, $6, $7, $8)",
                id, build.Program, build.Version, build.Platform, build.Repository, build.Commit, build.Builder, build.BuiltAt, build.Component);
        }

        foreach (var (id, path) in names.Paths)
        {
            Run("INSERT INTO path VALUES ($0, $1, $2, $3, $4)", id, path.Digest, path.Quality, path.FramesNotShown, path.AnnouncedBy);
            for (var depth = 0; depth < path.Frames.Length; depth++)
            {
                var frame = path.Frames[depth];
                Run("INSERT INTO frame VALUES ($0, $1, $2, $3, $4)", id, depth, frame.Method, frame.File, frame.Line);
            }
        }

        foreach (var (id, label) in names.Labels)
        {
            Run("INSERT INTO label VALUES ($0, $1)", id, label);
        }

        foreach (var (id, account) in names.Accounts)
        {
            Run("INSERT INTO account VALUES ($0, $1, $2)", id, account.User, account.Impersonated);
        }

        foreach (var (id, operation) in names.Operations)
        {
            Run(
                "INSERT INTO operation VALUES ($0, $1, $2, $3, $4, $5, $6, $7, $8)",
                id, operation.Verb, operation.Group, operation.Version, operation.Resource, operation.Subresource, operation.Namespaced, operation.Path, operation.OperationId);
        }

        foreach (var (id, (file, line)) in names.Symbols)
        {
            Run("INSERT OR REPLACE INTO symbol VALUES ($0, $1, $2)", id, file, line);
        }

        foreach (var (id, session) in names.Sessions)
        {
            Run("INSERT INTO session VALUES ($0, $1, $2, $3)", id, session.Build, session.Account, session.Address);
        }

        foreach (var (path, account) in names.Announcements)
        {
            Run("INSERT OR IGNORE INTO announcement VALUES ($0, $1)", path, account);
        }
    }

    private int Ask(string sql, params ReadOnlySpan<object?> values) => Convert.ToInt32(Prepare(sql, values).ExecuteScalar(), CultureInfo.InvariantCulture);

    private void Run(string sql, params ReadOnlySpan<object?> values) => Prepare(sql, values).ExecuteNonQuery();

    private SqliteCommand Prepare(string sql, ReadOnlySpan<object?> values)
    {
        if (!_commands.TryGetValue(sql, out var command))
        {
            _commands.Add(sql, command = _connection.CreateCommand());
            command.CommandText = sql;
            for (var i = 0; i < values.Length; i++)
            {
                command.Parameters.Add(new SqliteParameter { ParameterName = $"${i}" });
            }
        }

        command.Transaction = _transaction;
        for (var i = 0; i < values.Length; i++)
        {
            command.Parameters[i].Value = values[i] ?? DBNull.Value;
        }

        return command;
    }
}
