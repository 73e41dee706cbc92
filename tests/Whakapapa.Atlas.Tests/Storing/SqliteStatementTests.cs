using Microsoft.Data.Sqlite;
using Whakapapa.Atlas.Storing;

namespace Whakapapa.Atlas.Tests.Storing;

public sealed class SqliteStatementTests : IDisposable
{
    private readonly SqliteConnection _connection = new("Data Source=:memory:");

    public SqliteStatementTests()
    {
        _connection.Open();
        Scalar("CREATE TABLE t (id INTEGER PRIMARY KEY, text TEXT UNIQUE, blob BLOB)");
    }

    [Fact]
    public void It_runs_again_with_other_values()
    {
        using var insert = new SqliteStatement(_connection, "INSERT INTO t (text, blob) VALUES (?1, ?2) RETURNING id");
        insert.Bind(1, "é\0x");
        insert.Bind(2, [1, 2, 0]);
        Assert.Equal(1, insert.Run());
        insert.Bind(1, (string?)null);
        insert.Bind(2, ReadOnlySpan<byte>.Empty);
        Assert.Equal(2, insert.Run());

        Assert.Equal("C3A90078", Scalar("SELECT hex(CAST(text AS BLOB)) FROM t WHERE id = 1"));
        Assert.Equal("010200", Scalar("SELECT hex(blob) FROM t WHERE id = 1"));
        Assert.Equal("null blob 0", Scalar("SELECT typeof(text) || ' ' || typeof(blob) || ' ' || length(blob) FROM t WHERE id = 2"));
    }

    [Fact]
    public void What_goes_wrong_is_told_and_it_runs_again()
    {
        using var insert = new SqliteStatement(_connection, "INSERT INTO t (text) VALUES (?1)");
        insert.Bind(1, "once");
        Assert.Equal(0, insert.Run());

        Assert.Contains("UNIQUE", Assert.Throws<SqliteException>(() => insert.Run()).Message, StringComparison.Ordinal);
        insert.Bind(1, "twice");
        insert.Run();
        Assert.Equal(2L, Scalar("SELECT COUNT(*) FROM t"));
    }

    [Fact]
    public void Rows_are_read_one_after_the_other_and_once_more()
    {
        Scalar("INSERT INTO t (id, text) VALUES (1, 'é'), (4000000000, NULL)");
        using var select = new SqliteStatement(_connection, "SELECT id, text FROM t ORDER BY id");
        for (var round = 0; round < 2; round++)
        {
            Assert.True(select.Read());
            Assert.Equal((1, 1L, "é"), (select.Number(0), select.LongNumber(0), select.Text(1)));
            Assert.True(select.Read());
            Assert.Equal((4_000_000_000, 0, null), (select.LongNumber(0), select.Number(1), select.Text(1)));
            Assert.False(select.Read());
        }
    }

    [Fact]
    public void What_is_no_statement_is_told()
    {
        Assert.Contains("incomplete", Assert.Throws<SqliteException>(() => new SqliteStatement(_connection, "INSERT INTO")).Message, StringComparison.Ordinal);
    }

    public void Dispose() => _connection.Dispose();

    private object? Scalar(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }
}
