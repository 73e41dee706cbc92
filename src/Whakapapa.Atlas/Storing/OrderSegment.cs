using System.IO.Compression;
using System.Runtime.InteropServices;

namespace Whakapapa.Atlas.Storing;

/// <summary>
/// A batch's requests by time, raw deflate of <see cref="Varint"/>s: microseconds after the one before (zigzag; the first after 1970), fact, and session with
/// the lowest bit telling that the entry is retracted.
/// </summary>
internal static class OrderSegment
{
    public static byte[] Write(List<OrderedRequest> requests)
    {
        Sort(CollectionsMarshal.AsSpan(requests));
        var bytes = new byte[requests.Count * (Varint.MaxLength + (2 * 5))];
        var length = 0;
        var time = 0L;
        foreach (var request in requests)
        {
            length += Varint.Write(bytes.AsSpan(length), Varint.ZigZag(request.ReceivedMicroseconds - time));
            length += Varint.Write(bytes.AsSpan(length), (uint)request.Fact);
            length += Varint.Write(bytes.AsSpan(length), ((ulong)(uint)request.Session << 1) | (request.Retracted ? 1UL : 0));
            time = request.ReceivedMicroseconds;
        }

        using var compressed = new MemoryStream();
        using (var deflate = new DeflateStream(compressed, CompressionLevel.Fastest))
        {
            deflate.Write(bytes, 0, length);
        }

        return compressed.ToArray();
    }

    private static void Sort(Span<OrderedRequest> requests)
    {
        var times = new long[requests.Length];
        var isSorted = true;
        for (var i = 0; i < times.Length; i++)
        {
            times[i] = requests[i].ReceivedMicroseconds;
            isSorted = isSorted && (i == 0 || times[i - 1] <= times[i]);
        }

        if (!isSorted)
        {
            times.AsSpan().Sort(requests);
        }
    }

    /// <exception cref="InvalidDataException">It was not written by <see cref="Write"/>.</exception>
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
