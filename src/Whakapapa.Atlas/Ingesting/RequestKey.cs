using System.Buffers.Binary;
using System.Buffers.Text;
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
        Span<byte> bytes = stackalloc byte[SHA256.HashSizeInBytes];
        if (Utf8Parser.TryParse(auditEvent.AuditId, out Guid id, out var consumed) && consumed == auditEvent.AuditId.Length)
        {
            id.TryWriteBytes(bytes);
        }
        else
        {
            SHA256.HashData(auditEvent.AuditId, bytes);
        }

        return new UInt128(
            BinaryPrimitives.ReadUInt64LittleEndian(bytes) ^ ((ulong)auditEvent.ReceivedMicroseconds * Spread),
            BinaryPrimitives.ReadUInt64LittleEndian(bytes[8..]));
    }
}
