using Microsoft.Data.Sqlite;

namespace Whakapapa.Atlas.Storing;

/// <summary>Writes a batch in one transaction.</summary>
internal sealed class SqliteBatchWriter : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly Dictionary<string, SqliteCommand> _commands = [];
    private SqliteTransaction? _transaction;

    public SqliteBatchWriter(SqliteConnection connection)
    {
        _connection = connection;
    }

    public void Write(AtlasBatch batch)
    {
        using var transaction = _transaction = _connection.BeginTransaction();
        WriteNames(batch.Names);
        foreach (var (key, requests) in batch.Requests)
        {
            Run(
                """
                INSERT INTO fact VALUES ($0, $1, $2, $3, $4, $5, $6, $7)
                ON CONFLICT DO UPDATE SET requests = requests + excluded.requests
                """,
                key.Build, key.Path, key.Label, key.Account, key.Operation, key.Code, key.Hour, requests);
        }

        foreach (var broken in batch.Broken)
        {
            Run("INSERT INTO broken_record VALUES ($0, $1, $2)", broken.Source, broken.Line, broken.Reason);
        }

        if (batch.Progress is { } progress)
        {
            Run("INSERT OR REPLACE INTO source VALUES ($0, $1, $2, $3, $4)", progress.Source, progress.Bytes, progress.Lines, progress.Events, progress.Broken);
        }

        transaction.Commit();
    }

    public void Dispose()
    {
        foreach (var command in _commands.Values)
        {
            command.Dispose();
        }
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
    }

    private void Run(string sql, params ReadOnlySpan<object?> values)
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

        command.ExecuteNonQuery();
    }
}
