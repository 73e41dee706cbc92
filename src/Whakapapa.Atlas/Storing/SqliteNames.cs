using System.Collections.Immutable;
using Microsoft.Data.Sqlite;
using Whakapapa.Atlas.Matching;
using Whakapapa.Atlas.Understanding;

namespace Whakapapa.Atlas.Storing;

/// <summary>Reads what ids stand for.</summary>
internal static class SqliteNames
{
    public static AtlasNames Read(SqliteConnection connection)
    {
        var names = new AtlasNames();
        using var transaction = connection.BeginTransaction(deferred: true);
        foreach (var row in Rows(connection, "SELECT * FROM build"))
        {
            names.Builds.Add(row.GetInt32(0), new Build(
                row.GetString(1), row.GetString(2), row.GetString(3), row.GetString(4), row.GetString(5), row.GetString(6), row.GetString(7), row.GetString(8)));
        }

        var frames = ReadFrames(connection);
        foreach (var row in Rows(connection, "SELECT * FROM path"))
        {
            var id = row.GetInt32(0);
            names.Paths.Add(id, new PurposePath(
                row.GetString(1), row.GetString(2), frames.TryGetValue(id, out var path) ? path.ToImmutable() : [], row.GetInt32(3), row.IsDBNull(4) ? null : row.GetString(4)));
        }

        foreach (var row in Rows(connection, "SELECT * FROM label"))
        {
            names.Labels.Add(row.GetInt32(0), row.GetString(1));
        }

        foreach (var row in Rows(connection, "SELECT * FROM account"))
        {
            names.Accounts.Add(row.GetInt32(0), new Account(row.GetString(1), row.GetString(2)));
        }

        foreach (var row in Rows(connection, "SELECT * FROM operation"))
        {
            names.Operations.Add(row.GetInt32(0), new Operation(
                row.GetString(1), row.GetString(2), row.GetString(3), row.GetString(4), row.GetString(5), row.GetBoolean(6), row.GetString(7), row.GetString(8)));
        }

        foreach (var row in Rows(connection, "SELECT frame_id, file, line FROM symbol"))
        {
            names.Symbols.Add(row.GetString(0), (row.GetString(1), row.GetInt32(2)));
        }

        foreach (var row in Rows(connection, "SELECT id, build, account, address FROM session"))
        {
            names.Sessions.Add(row.GetInt32(0), new Session(row.GetInt32(1), row.GetInt32(2), row.GetString(3)));
        }

        foreach (var row in Rows(connection, "SELECT path, account FROM announcement"))
        {
            names.Announcements.Add((row.GetInt32(0), row.GetInt32(1)));
        }

        return names;
    }

    private static Dictionary<int, ImmutableArray<CodeFrame>.Builder> ReadFrames(SqliteConnection connection)
    {
        var frames = new Dictionary<int, ImmutableArray<CodeFrame>.Builder>();
        foreach (var row in Rows(connection, "SELECT path, method, file, line FROM frame ORDER BY path, depth"))
        {
            if (!frames.TryGetValue(row.GetInt32(0), out var path))
            {
                frames.Add(row.GetInt32(0), path = ImmutableArray.CreateBuilder<CodeFrame>());
            }

            path.Add(new CodeFrame(row.GetString(1), row.GetString(2), row.GetInt32(3)));
        }

        return frames;
    }

    /// <summary>Reads rows one after the other; a row is gone with the next.</summary>
    public static IEnumerable<SqliteDataReader> Rows(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            yield return reader;
        }
    }
}
