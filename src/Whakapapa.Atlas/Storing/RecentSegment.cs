using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace Whakapapa.Atlas.Storing;

/// <summary>
/// Some of the window's requests, in the order in which they came: key, join and time in 32 bytes, little-endian; stage and whether it was
/// joined in 1; then fact and session as <see cref="Varint"/>s.
/// </summary>
internal static class RecentSegment
{
    private const int FixedLength = 33;
    private const byte JoinedFlag = 0x80;

    /// <summary>Writes them to a buffer, which is replaced where it is too small, and returns what was written.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static ReadOnlySpan<byte> Write(IReadOnlyList<RecentRequest> requests, int start, int end, ref byte[] buffer)
    {
        var longest = (end - start) * (FixedLength + (2 * 5));
        var bytes = buffer = buffer.Length < longest ? new byte[longest] : buffer;
        var length = 0;
        for (var i = start; i < end; i++)
        {
            var request = requests[i];
            var entry = bytes.AsSpan(length);
            BinaryPrimitives.WriteUInt128LittleEndian(entry, request.Request);
            BinaryPrimitives.WriteUInt64LittleEndian(entry[16..], request.Join);
            BinaryPrimitives.WriteInt64LittleEndian(entry[24..], request.ReceivedMicroseconds);
            entry[32] = (byte)(request.Stage | (request.Joined ? JoinedFlag : 0));
            length += FixedLength;
            length += Varint.Write(bytes.AsSpan(length), (uint)request.Fact.Id);
            length += Varint.Write(bytes.AsSpan(length), (uint)request.Session);
        }

        return bytes.AsSpan(0, length);
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
