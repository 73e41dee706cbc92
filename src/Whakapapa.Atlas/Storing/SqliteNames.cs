using System.Collections.Immutable;
using Microsoft.Data.Sqlite;
using Whakapapa.Atlas.Matching;
using Whakapapa.Atlas.Understanding;

namespace Whakapapa.Atlas.Storing;

/// <summary>Reads what ids stand for.</summary>
internal static class SqliteNames
{
    public static AtlasNames Read(SqliteConnection connection, bool withSessions)
    {
        var names = new AtlasNames();
        using var transaction = connection.BeginTransaction(deferred: true);
        Each(connection, "SELECT id, program, version, platform, repository, commit_id, builder, built_at, component FROM build", row => names.Builds.Add(
            row.Number(0), new Build(Text(row, 1), Text(row, 2), Text(row, 3), Text(row, 4), Text(row, 5), Text(row, 6), Text(row, 7), Text(row, 8))));
        var frames = ReadFrames(connection);
        Each(connection, "SELECT id, digest, quality, frames_not_shown, announced_by FROM path", row => names.Paths.Add(
            row.Number(0), new PurposePath(Text(row, 1), Text(row, 2), frames.TryGetValue(row.Number(0), out var path) ? path.ToImmutable() : [], row.Number(3), row.Text(4))));
        Each(connection, "SELECT id, text FROM label", row => names.Labels.Add(row.Number(0), Text(row, 1)));
        Each(connection, "SELECT id, user, impersonated FROM account", row => names.Accounts.Add(row.Number(0), new Account(Text(row, 1), Text(row, 2))));
        Each(connection, "SELECT id, verb, \"group\", version, resource, subresource, namespaced, path, operation_id FROM operation", row => names.Operations.Add(
            row.Number(0), new Operation(Text(row, 1), Text(row, 2), Text(row, 3), Text(row, 4), Text(row, 5), row.Number(6) != 0, Text(row, 7), Text(row, 8))));
        Each(connection, "SELECT frame_id, file, line FROM symbol", row => names.Symbols.Add(Text(row, 0), (Text(row, 1), row.Number(2))));
        Each(connection, "SELECT path, account FROM announcement", row => names.Announcements.Add((row.Number(0), row.Number(1))));
        if (withSessions)
        {
            Each(connection, "SELECT id, build, account, address FROM session", row => names.Sessions.Add(row.Number(0), new Session(row.Number(1), row.Number(2), Text(row, 3))));
        }

        return names;
    }

    private static Dictionary<int, ImmutableArray<CodeFrame>.Builder> ReadFrames(SqliteConnection connection)
    {
        var frames = new Dictionary<int, ImmutableArray<CodeFrame>.Builder>();
        Each(connection, "SELECT path, method, file, line FROM frame ORDER BY path, depth", row =>
        {
            if (!frames.TryGetValue(row.Number(0), out var path))
            {
                frames.Add(row.Number(0), path = ImmutableArray.CreateBuilder<CodeFrame>());
            }

            path.Add(new CodeFrame(Text(row, 1), Text(row, 2), row.Number(3)));
        });
        return frames;
    }

    private static void Each(SqliteConnection connection, string sql, Action<SqliteStatement> read)
    {
        using var statement = new SqliteStatement(connection, sql);
        while (statement.Read())
        {
            read(statement);
        }
    }

    private static string Text(SqliteStatement row, int column) => row.Text(column) ?? "";

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
