using System.Runtime.CompilerServices;

namespace Whakapapa.Atlas.Reading;

/// <summary>Reads an event's members for <see cref="EventLine"/>, each from where its value begins, in any order and with white space anywhere.</summary>
internal static class EventLineMembers
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int Read(ReadOnlySpan<byte> record, int at, scoped ReadOnlySpan<byte> name, TextBuffer text, ref AuditEvent auditEvent)
    {
        switch (name.Length)
        {
            case 4 when name.SequenceEqual("verb"u8):
                return JsonScan.String(record, at, text, out auditEvent.Verb);
            case 4 when name.SequenceEqual("user"u8):
                return Username(record, at, text, out auditEvent.User);
            case 5 when name.SequenceEqual("items"u8):
                return JsonScan.None;
            case 5 when name.SequenceEqual("stage"u8):
                at = JsonScan.String(record, at, text, out var stage);
                auditEvent.Stage = AuditEventMembers.Stage(stage);
                return at;
            case 7 when name.SequenceEqual("auditID"u8):
                return JsonScan.String(record, at, text, out auditEvent.AuditId);
            case 9 when name.SequenceEqual("userAgent"u8):
                return JsonScan.String(record, at, text, out auditEvent.UserAgent);
            case 9 when name.SequenceEqual("objectRef"u8):
                return Object(record, at, text, ref auditEvent);
            case 9 when name.SequenceEqual("sourceIPs"u8):
                return First(record, at, text, out auditEvent.SourceAddress);
            case 10 when name.SequenceEqual("requestURI"u8):
                return JsonScan.String(record, at, text, out auditEvent.RequestUri);
            case 14 when name.SequenceEqual("responseStatus"u8):
                return Code(record, at, out auditEvent.Code);
            case 16 when name.SequenceEqual("impersonatedUser"u8):
                return Username(record, at, text, out auditEvent.ImpersonatedUser);
            case 24 when name.SequenceEqual("requestReceivedTimestamp"u8):
                at = JsonScan.String(record, at, text, out var time);
                return Rfc3339.TryRead(time, out auditEvent.ReceivedMicroseconds) ? at : JsonScan.None;
            default:
                return JsonScan.Value(record, at);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int Username(ReadOnlySpan<byte> record, int at, TextBuffer text, out ReadOnlySpan<byte> username)
    {
        username = default;
        for (var more = JsonScan.Open(record, ref at, (byte)'{'); more; more = JsonScan.Next(record, ref at, (byte)'{'))
        {
            at = JsonScan.Name(record, at, out var name);
            at = name.SequenceEqual("username"u8) ? JsonScan.String(record, at, text, out username) : JsonScan.Value(record, at);
        }

        return at;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int Code(ReadOnlySpan<byte> record, int at, out int code)
    {
        code = 0;
        for (var more = JsonScan.Open(record, ref at, (byte)'{'); more; more = JsonScan.Next(record, ref at, (byte)'{'))
        {
            at = JsonScan.Name(record, at, out var name);
            at = name.SequenceEqual("code"u8) ? JsonScan.WholeNumber(record, at, out code) : JsonScan.Value(record, at);
        }

        code = code is > 0 and < 1000 ? code : 0;
        return at;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int First(ReadOnlySpan<byte> record, int at, TextBuffer text, out ReadOnlySpan<byte> first)
    {
        first = default;
        for (var more = JsonScan.Open(record, ref at, (byte)'['); more; more = JsonScan.Next(record, ref at, (byte)'['))
        {
            at = JsonScan.String(record, at, text, out var next);
            first = first.IsEmpty ? next : first;
        }

        return at;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int Object(ReadOnlySpan<byte> record, int at, TextBuffer text, ref AuditEvent auditEvent)
    {
        auditEvent.Name = auditEvent.Resource = auditEvent.Group = auditEvent.Namespace = auditEvent.Version = auditEvent.Subresource = default;
        auditEvent.HasObject = true;
        if (!JsonScan.Open(record, ref at, (byte)'{'))
        {
            return at;
        }

        at = JsonScan.Name(record, at, out var name);
        return RestOfObject(record, ObjectMember(record, at, name, text, ref auditEvent), text, ref auditEvent);
    }

    /// <summary>Goes on behind a member's value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int RestOfObject(ReadOnlySpan<byte> record, int at, TextBuffer text, ref AuditEvent auditEvent)
    {
        while (JsonScan.Next(record, ref at, (byte)'{'))
        {
            at = JsonScan.Name(record, at, out var name);
            at = ObjectMember(record, at, name, text, ref auditEvent);
        }

        return at;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int ObjectMember(ReadOnlySpan<byte> record, int at, scoped ReadOnlySpan<byte> name, TextBuffer text, ref AuditEvent auditEvent)
    {
        switch (name.Length)
        {
            case 4 when name.SequenceEqual("name"u8):
                return JsonScan.String(record, at, text, out auditEvent.Name);
            case 8 when name.SequenceEqual("resource"u8):
                return JsonScan.String(record, at, text, out auditEvent.Resource);
            case 8 when name.SequenceEqual("apiGroup"u8):
                return JsonScan.String(record, at, text, out auditEvent.Group);
            case 9 when name.SequenceEqual("namespace"u8):
                return JsonScan.String(record, at, text, out auditEvent.Namespace);
            case 10 when name.SequenceEqual("apiVersion"u8):
                return JsonScan.String(record, at, text, out auditEvent.Version);
            case 11 when name.SequenceEqual("subresource"u8):
                return JsonScan.String(record, at, text, out auditEvent.Subresource);
            default:
                return JsonScan.Value(record, at);
        }
    }
}
