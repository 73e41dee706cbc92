using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Whakapapa.Atlas.Storing;

/// <summary>A statement that is run again and again: Microsoft.Data.Sqlite's commands take several times as long for a row.</summary>
internal sealed class SqliteStatement : IDisposable
{
    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _statement;

    /// <param name="connection">Open, and closed after this was disposed of.</param>
    /// <param name="sql">One statement, whose parameters are <c>?1</c>, <c>?2</c> and so on.</param>
    /// <exception cref="SqliteException">It is no statement of this database.</exception>
    public SqliteStatement(SqliteConnection connection, string sql)
    {
        _database = connection.Handle!;
        Check(raw.sqlite3_prepare_v3(_database, sql, raw.SQLITE_PREPARE_PERSISTENT, out _statement));
    }

    /// <summary>Sets a parameter, from 1.</summary>
    public void Bind(int parameter, long value) => Check(raw.sqlite3_bind_int64(_statement, parameter, value));

    /// <inheritdoc cref="Bind(int, long)"/>
    public void Bind(int parameter, string? value) =>
        Check(value is null ? raw.sqlite3_bind_null(_statement, parameter) : raw.sqlite3_bind_text(_statement, parameter, value));

    /// <inheritdoc cref="Bind(int, long)"/>
    public void Bind(int parameter, ReadOnlySpan<byte> value) =>
        Check(value.IsEmpty ? raw.sqlite3_bind_zeroblob(_statement, parameter, 0) : raw.sqlite3_bind_blob(_statement, parameter, value));

    /// <summary>Runs it, and returns the first column of its first row, or 0 if it has none.</summary>
    /// <exception cref="SqliteException">It could not be run.</exception>
    public long Run()
    {
        var result = raw.sqlite3_step(_statement);
        var value = result == raw.SQLITE_ROW ? raw.sqlite3_column_int64(_statement, 0) : 0;

        // It tells once more what went wrong.
        Check(raw.sqlite3_reset(_statement));
        return value;
    }

    public void Dispose() => _statement.Dispose();

    private void Check(int result) => SqliteException.ThrowExceptionForRC(result, _database);
}
