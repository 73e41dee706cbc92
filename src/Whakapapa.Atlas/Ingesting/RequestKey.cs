using System.Buffers.Binary;
using System.Security.Cryptography;
using Whakapapa.Atlas.Reading;

namespace Whakapapa.Atlas.Ingesting;

/// <summary>
/// Tells one request from another. Clients may choose an audit ID, and use it again, so the server's time of receipt, which all stages of a request
/// have in common, is part of the key.
/// </summary>
internal static class RequestKey
{
    // An odd number with no pattern spreads times over all bits.
    private const ulong Spread = 0x9E3779B97F4A7C15;

    public static UInt128 Of(scoped in AuditEvent auditEvent)
    {
        if (!AuditId.TryRead(auditEvent.AuditId, out var first, out var second))
        {
            Span<byte> bytes = stackalloc byte[SHA256.HashSizeInBytes];
            SHA256.HashData(auditEvent.AuditId, bytes);
            first = BinaryPrimitives.ReadUInt64LittleEndian(bytes);
            second = BinaryPrimitives.ReadUInt64LittleEndian(bytes[8..]);
        }

        return new UInt128(first ^ ((ulong)auditEvent.ReceivedMicroseconds * Spread), second);
    }
}
