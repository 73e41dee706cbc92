namespace Whakapapa.Atlas.Reading;

/// <summary>
/// What Google's logs call an object: <c>core/v1/namespaces/default/pods/web/exec</c>, <c>apps/v1/namespaces/default/deployments</c>; or a path without its first slash.
/// </summary>
internal static class GkeResourceName
{
    private const int MaxParts = 8;

    public static void Read(ReadOnlySpan<byte> name, ref AuditEvent auditEvent)
    {
        Span<Range> ranges = stackalloc Range[MaxParts];
        var count = 0;
        foreach (var range in name.Split((byte)'/'))
        {
            if (count < MaxParts)
            {
                ranges[count++] = range;
            }
        }

        if (count < 3 || name[ranges[1]] is not [(byte)'v', >= (byte)'1' and <= (byte)'9', ..])
        {
            auditEvent.RequestUri = name;
            return;
        }

        auditEvent.HasObject = true;
        auditEvent.Group = name[ranges[0]].SequenceEqual("core"u8) ? default : name[ranges[0]];
        auditEvent.Version = name[ranges[1]];
        ReadObject(name, ranges[2..count], ref auditEvent);
    }

    private static void ReadObject(ReadOnlySpan<byte> name, scoped ReadOnlySpan<Range> parts, ref AuditEvent auditEvent)
    {
        var isInNamespace = parts.Length > 2 && name[parts[0]].SequenceEqual("namespaces"u8)
            && !name[parts[2]].SequenceEqual("status"u8) && !name[parts[2]].SequenceEqual("finalize"u8);
        if (isInNamespace)
        {
            auditEvent.Namespace = name[parts[1]];
            parts = parts[2..];
        }

        auditEvent.Resource = name[parts[0]];
        auditEvent.Name = parts.Length > 1 ? name[parts[1]] : default;
        auditEvent.Subresource = parts.Length > 2 ? name[parts[2]] : default;

        // As Kubernetes' own events have it.
        auditEvent.Namespace = auditEvent.Resource.SequenceEqual("namespaces"u8) && auditEvent.Group.IsEmpty ? auditEvent.Name : auditEvent.Namespace;
    }
}
