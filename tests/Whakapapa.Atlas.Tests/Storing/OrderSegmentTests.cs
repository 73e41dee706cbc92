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
        using var writer = new OrderSegmentWriter();

        // Segments one after the other, in any order and by time.
        foreach (var part in (OrderedRequest[][])[[.. requests], [.. requests.Take(7)], [.. requests.Take(500).OrderBy(request => request.ReceivedMicroseconds)]])
        {
            writer.Clear(part.Length / 2);
            foreach (var request in part)
            {
                writer.Add(request.ReceivedMicroseconds, request.Fact, request.Session, request.Retracted);
            }

            writer.Encode();
            var read = OrderSegment.Read(writer.Segment.ToArray(), part.Length);

            Assert.Equal(part.OrderBy(request => request.ReceivedMicroseconds), read);
            Assert.Equal((read[0].ReceivedMicroseconds, read[^1].ReceivedMicroseconds), (writer.FirstMicroseconds, writer.LastMicroseconds));
        }
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
