using System.IO.Compression;

namespace Whakapapa.Atlas.Storing;

/// <summary>
/// A batch's requests by time, raw deflate of <see cref="Varint"/>s: microseconds after the one before (zigzag; the first after 1970), fact, and session with
/// the lowest bit telling that the entry is retracted.
/// </summary>
internal static class OrderSegment
{
    /// <exception cref="InvalidDataException">It was not written by <see cref="OrderSegmentWriter"/>.</exception>
    public static List<OrderedRequest> Read(byte[] segment, int count)
    {
        using var inflated = new MemoryStream();
        using (var deflate = new DeflateStream(new MemoryStream(segment), CompressionMode.Decompress))
        {
            deflate.CopyTo(inflated);
        }

        var rest = (ReadOnlySpan<byte>)inflated.GetBuffer().AsSpan(0, (int)inflated.Length);
        var requests = new List<OrderedRequest>(count);
        var time = 0L;
        while (!rest.IsEmpty)
        {
            time += Varint.UnZigZag(Varint.Read(ref rest));
            var fact = (int)Varint.Read(ref rest);
            var session = Varint.Read(ref rest);
            requests.Add(new OrderedRequest(time, fact, (int)(session >> 1), (session & 1) != 0));
        }

        return requests;
    }
}
