using System.Buffers.Binary;

namespace Whakapapa.Atlas.Storing;

/// <summary>
/// A batch's requests as the window keeps them, in the order in which they came: key, join and time in 32 bytes, little-endian; stage and whether it was
/// joined in 1; then fact and session as <see cref="Varint"/>s.
/// </summary>
internal static class RecentSegment
{
    private const int FixedLength = 33;
    private const byte JoinedFlag = 0x80;

    public static byte[] Write(IReadOnlyList<RequestChange> changes)
    {
        var bytes = new byte[changes.Count * (FixedLength + (2 * 5))];
        var length = 0;
        foreach (var (request, _) in changes)
        {
            var entry = bytes.AsSpan(length);
            BinaryPrimitives.WriteUInt128LittleEndian(entry, request.Request);
            BinaryPrimitives.WriteUInt64LittleEndian(entry[16..], request.Join);
            BinaryPrimitives.WriteInt64LittleEndian(entry[24..], request.ReceivedMicroseconds);
            entry[32] = (byte)(request.Stage | (request.Joined ? JoinedFlag : 0));
            length += FixedLength;
            length += Varint.Write(bytes.AsSpan(length), (uint)request.Fact.Id);
            length += Varint.Write(bytes.AsSpan(length), (uint)request.Session);
        }

        return bytes[..length];
    }

    /// <exception cref="InvalidDataException">It was not written by <see cref="Write"/>.</exception>
    public static void Read(ReadOnlySpan<byte> bytes, Func<int, Fact> fact, List<RecentRequest> requests)
    {
        while (!bytes.IsEmpty)
        {
            if (bytes.Length < FixedLength)
            {
                throw new InvalidDataException("A request in the store has no end.");
            }

            var entry = bytes[..FixedLength];
            bytes = bytes[FixedLength..];
            requests.Add(new RecentRequest(
                BinaryPrimitives.ReadUInt128LittleEndian(entry),
                BinaryPrimitives.ReadUInt64LittleEndian(entry[16..]),
                BinaryPrimitives.ReadInt64LittleEndian(entry[24..]),
                fact((int)Varint.Read(ref bytes)),
                (int)Varint.Read(ref bytes),
                (byte)(entry[32] & ~JoinedFlag),
                (entry[32] & JoinedFlag) != 0));
        }
    }
}
