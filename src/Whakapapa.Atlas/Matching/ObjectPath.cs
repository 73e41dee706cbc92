using Whakapapa.Atlas.Reading;

namespace Whakapapa.Atlas.Matching;

/// <summary>The path that an event's object has, for logs that leave out what was asked for.</summary>
internal static class ObjectPath
{
    /// <summary>Writes the path to <paramref name="buffer"/>. Returns nothing where there is no object, or no room.</summary>
    public static ReadOnlySpan<byte> Of(scoped in AuditEvent auditEvent, Span<byte> buffer)
    {
        if (!auditEvent.HasObject || auditEvent.Resource.IsEmpty)
        {
            return default;
        }

        var length = 0;
        var fits = auditEvent.Group.IsEmpty
            ? Add(buffer, ref length, "api"u8)
            : Add(buffer, ref length, "apis"u8) && Add(buffer, ref length, auditEvent.Group);
        fits = fits && Add(buffer, ref length, auditEvent.Version);
        if (!auditEvent.Namespace.IsEmpty && !auditEvent.Resource.SequenceEqual("namespaces"u8))
        {
            fits = fits && Add(buffer, ref length, "namespaces"u8) && Add(buffer, ref length, auditEvent.Namespace);
        }

        fits = fits && Add(buffer, ref length, auditEvent.Resource) && Add(buffer, ref length, auditEvent.Name) && Add(buffer, ref length, auditEvent.Subresource);
        return fits ? buffer[..length] : default;
    }

    private static bool Add(Span<byte> buffer, ref int length, ReadOnlySpan<byte> segment)
    {
        if (segment.IsEmpty)
        {
            return true;
        }

        if (length + 1 + segment.Length > buffer.Length)
        {
            return false;
        }

        buffer[length++] = (byte)'/';
        segment.CopyTo(buffer[length..]);
        length += segment.Length;
        return true;
    }
}
