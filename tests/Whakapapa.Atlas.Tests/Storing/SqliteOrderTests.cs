using Microsoft.Data.Sqlite;
using Whakapapa.Atlas.Storing;

namespace Whakapapa.Atlas.Tests.Storing;

public sealed class SqliteOrderTests : IDisposable
{
    // One that is encoded at once, and one that is not.
    private const int Short = 10;
    private const int Long = 10_000;

    private readonly SqliteConnection _connection = SqliteFile.OpenExample();
    private readonly SqliteOrder _order;

    public SqliteOrderTests() => _order = new SqliteOrder(_connection);

    [Theory]
    [InlineData(Short, Long, Long)]
    [InlineData(Long, Short, Long)]
    [InlineData(Long, Long, Short)]
    public void Segments_are_written_in_the_order_in_which_they_began(params int[] counts)
    {
        var first = 0;
        foreach (var count in counts)
        {
            _order.Begin(RequestChanges.Of(first, count));
            first += count;
        }

        _order.Finish();

        Assert.Equal(counts, Segments().Select(segment => segment.Count));
        Assert.Equal(Enumerable.Range(0, first).Select(i => (long)i), Segments().SelectMany(segment => segment).Select(request => request.ReceivedMicroseconds));
    }

    [Fact]
    public void A_segment_is_written_once()
    {
        _order.Begin(RequestChanges.Of(0, Long));
        _order.Finish();
        _order.Finish();
        _order.Begin([]);
        _order.Finish();

        Assert.Single(Segments());
    }

    [Theory]
    [InlineData(Short)]
    [InlineData(Long)]
    public void What_is_forgotten_is_not_written_and_what_comes_next_is(int count)
    {
        _order.Begin(RequestChanges.Of(0, count));
        _order.Forget();
        _order.Begin(RequestChanges.Of(7, count));
        _order.Finish();

        Assert.Equal(7, Assert.Single(Segments())[0].ReceivedMicroseconds);
    }

    public void Dispose()
    {
        _order.Dispose();
        _connection.Dispose();
    }

    private List<List<OrderedRequest>> Segments()
    {
        using var command = _connection.CreateCommand();
        command.CommandText = "SELECT entries, entries_count FROM order_segment ORDER BY id";
        using var reader = command.ExecuteReader();
        var segments = new List<List<OrderedRequest>>();
        while (reader.Read())
        {
            segments.Add(OrderSegment.Read(reader.GetFieldValue<byte[]>(0), reader.GetInt32(1)));
        }

        return segments;
    }
}
