using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Whakapapa.Atlas.Storing;

/// <summary>A statement for many rows, each of which takes Microsoft.Data.Sqlite's commands several times as long.</summary>
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

    /// <summary>Steps to the next row, and returns whether there is one; behind the last one it begins anew.</summary>
    /// <exception cref="SqliteException">It could not be run.</exception>
    public bool Read()
    {
        if (raw.sqlite3_step(_statement) == raw.SQLITE_ROW)
        {
            return true;
        }

        Check(raw.sqlite3_reset(_statement));
        return false;
    }

    /// <summary>Returns a column of the row, from 0; 0 if it is <c>NULL</c>.</summary>
    public int Number(int column) => raw.sqlite3_column_int(_statement, column);

    /// <inheritdoc cref="Number"/>
    public long LongNumber(int column) => raw.sqlite3_column_int64(_statement, column);

    /// <summary>Returns a column of the row, from 0, or <see langword="null"/> if it is <c>NULL</c>.</summary>
    public string? Text(int column) => raw.sqlite3_column_text(_statement, column).utf8_to_string();

    public void Dispose() => _statement.Dispose();

    private void Check(int result) => SqliteException.ThrowExceptionForRC(result, _database);
}
