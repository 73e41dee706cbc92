using Whakapapa.Atlas.Storing;

namespace Whakapapa.Atlas.Tests.Storing;

public sealed class OrderSegmentTests
{
    [Fact]
    public void What_is_written_is_read_by_time()
    {
        const int Seed = 20261125;
        var random = new Random(Seed);
        List<OrderedRequest> requests = [.. Enumerable.Range(0, 1000).Select(i => new OrderedRequest(
            random.NextInt64(-5, long.MaxValue / 4), random.Next(), random.Next(), random.Next(2) == 0))];

        var read = OrderSegment.Read(OrderSegment.Write([.. requests]), requests.Count);

        Assert.Equal(requests.OrderBy(request => request.ReceivedMicroseconds), read);
    }

    [Fact]
    public void A_segment_that_is_cut_is_refused()
    {
        ReadOnlySpan<byte> cut = [0x80, 0x80];
        InvalidDataException? thrown = null;
        try
        {
            Varint.Read(ref cut);
        }
        catch (InvalidDataException e)
        {
            thrown = e;
        }

        Assert.NotNull(thrown);
    }
}
