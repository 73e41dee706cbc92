using Microsoft.Data.Sqlite;

namespace Whakapapa.Atlas.Storing;

/// <summary>Reads what a store remembers of the last requests, and their order.</summary>
internal static class SqliteRecent
{
    public static IEnumerable<(int Id, int Requests)> ReadSegments(SqliteConnection connection) =>
        SqliteNames.Rows(connection, "SELECT id, requests FROM recent_segment ORDER BY id").Select(row => (row.GetInt32(0), row.GetInt32(1)));

    public static List<RecentRequest> Read(SqliteConnection connection)
    {
        using var transaction = connection.BeginTransaction(deferred: true);
        using var factById = connection.CreateCommand();
        factById.CommandText = "SELECT build, path, label, account, operation, code, hour FROM fact WHERE id = $id";
        var id = factById.Parameters.Add("$id", SqliteType.Integer);
        var facts = new Dictionary<int, Fact>();
        var requests = new List<RecentRequest>();
        foreach (var row in SqliteNames.Rows(connection, "SELECT entries FROM recent_segment ORDER BY id"))
        {
            RecentSegment.Read(row.GetFieldValue<byte[]>(0), FactOf, requests);
        }

        return requests;

        Fact FactOf(int number)
        {
            if (!facts.TryGetValue(number, out var fact))
            {
                id.Value = number;
                using var row = factById.ExecuteReader();
                facts.Add(number, fact = row.Read()
                    ? new Fact(new FactKey(row.GetInt32(0), row.GetInt32(1), row.GetInt32(2), row.GetInt32(3), row.GetInt32(4), row.GetInt32(5), row.GetInt32(6)), number)
                    : throw new InvalidDataException($"The store's window has fact {number}, and its table \"fact\" has not."));
            }

            return fact;
        }
    }

    public static IEnumerable<JournaledRequest> ReadJournal(SqliteConnection connection) =>
        SqliteNames.Rows(connection, "SELECT join_key, sent_us, path, label, taken FROM journal_request ORDER BY id")
            .Select(row => new JournaledRequest((ulong)row.GetInt64(0), row.GetInt64(1), row.GetInt32(2), row.GetInt32(3), row.GetBoolean(4)));

    public static IEnumerable<OrderedRequest> ReadOrder(SqliteConnection connection)
    {
        using var transaction = connection.BeginTransaction(deferred: true);
        var retracted = new Dictionary<OrderedRequest, int>();
        foreach (var entry in Entries(connection).Where(entry => entry.Retracted))
        {
            var original = entry with { Retracted = false };
            retracted[original] = retracted.GetValueOrDefault(original) + 1;
        }

        foreach (var entry in Entries(connection).Where(entry => !entry.Retracted))
        {
            if (retracted.GetValueOrDefault(entry) is var times and > 0)
            {
                retracted[entry] = times - 1;
            }
            else
            {
                yield return entry;
            }
        }
    }

    private static IEnumerable<OrderedRequest> Entries(SqliteConnection connection) =>
        SqliteNames.Rows(connection, "SELECT entries, entries_count FROM order_segment ORDER BY id")
            .SelectMany(row => OrderSegment.Read(row.GetFieldValue<byte[]>(0), row.GetInt32(1)));
}
