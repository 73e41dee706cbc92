using System.Runtime.CompilerServices;

namespace Whakapapa.Atlas.Reading;

/// <summary>
/// Reads an <c>Event</c> as API servers write it, in one pass and many times as fast as <see cref="AuditEventMembers"/>, which reads all others. What both read they read alike. Not
/// safe to share between threads.
/// </summary>
/// <remarks>
/// As far as members are there, and in the order in which API servers write them, it compares what it expects, and what it met before it need not read again.
/// Its methods run for every event, so they are optimized from the first on: a log of a gigabyte is read before the runtime would have found out.
/// </remarks>
internal sealed class EventLine
{
    // In bytes, of a user: behind what most service accounts' names have in common.
    private const int SampleStart = 16;
    private const int SampleEnd = 80;

    // Where in each the name is, which has no escapes.
    private readonly SeenTexts<(int NameStart, int NameLength)> _users = new();

    // All that is behind an event's times, and how much of it is annotations.
    private readonly SeenTexts<int> _ends = new();

    /// <summary>Returns <see langword="false"/> if the record is to be read by <see cref="AuditEventMembers"/>, whatever it is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool TryRead(ReadOnlySpan<byte> record, TextBuffer text, ref AuditEvent auditEvent)
    {
        var at = Expected(record, text, ref auditEvent);
        var more = at == 0 ? JsonScan.Open(record, ref at, (byte)'{') : JsonScan.Next(record, ref at, (byte)'{');
        for (; more; more = JsonScan.Next(record, ref at, (byte)'{'))
        {
            at = JsonScan.Name(record, at, out var name);
            at = EventLineMembers.Read(record, at, name, text, ref auditEvent);
        }

        return JsonScan.Space(record, at) == record.Length;
    }

    // Returns the place behind the last member that is as expected, or 0 if not even the first is.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int Expected(ReadOnlySpan<byte> record, TextBuffer text, ref AuditEvent auditEvent)
    {
        var at = 0;
        ReadOnlySpan<byte> unused = default;
        if (!JsonScan.Is(record, ref at, "{\"kind\":\"Event\",\"apiVersion\":\"audit.k8s.io/v1\",\"level\":\""u8))
        {
            return 0;
        }

        at = JsonScan.Text(record, at, text, out _);
        at = Text(record, at, ",\"auditID\":\""u8, text, ref auditEvent.AuditId);

        if (JsonScan.Is(record, ref at, ",\"stage\":\""u8))
        {
            at = Stage(record, at, text, out auditEvent.Stage);
        }

        at = Text(record, at, ",\"requestURI\":\""u8, text, ref auditEvent.RequestUri);
        at = Text(record, at, ",\"verb\":\""u8, text, ref auditEvent.Verb);
        at = JsonScan.Is(record, ref at, ",\"user\":"u8) ? User(record, at, text, ref auditEvent) : at;
        at = JsonScan.Is(record, ref at, ",\"sourceIPs\":"u8) ? EventLineMembers.First(record, at, text, out auditEvent.SourceAddress) : at;
        at = Text(record, at, ",\"userAgent\":\""u8, text, ref auditEvent.UserAgent);
        at = JsonScan.Is(record, ref at, ",\"objectRef\":{"u8) ? Object(record, at, text, ref auditEvent) : at;
        at = JsonScan.Is(record, ref at, ",\"responseStatus\":"u8) ? Code(record, at, out auditEvent.Code) : at;
        if (JsonScan.Is(record, ref at, ",\"requestReceivedTimestamp\":\""u8))
        {
            at = JsonScan.Text(record, at, text, out var time);
            at = Rfc3339.TryRead(time, out auditEvent.ReceivedMicroseconds) ? at : JsonScan.None;
        }

        at = Text(record, at, ",\"stageTimestamp\":\""u8, text, ref unused);
        return JsonScan.Is(record, ref at, ",\"annotations\":"u8) ? Annotations(record, at) : at;
    }

    // Steps over a member, if it is there.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Text(ReadOnlySpan<byte> record, int at, scoped ReadOnlySpan<byte> expected, TextBuffer text, ref ReadOnlySpan<byte> value) =>
        JsonScan.Is(record, ref at, expected) ? JsonScan.Text(record, at, text, out value) : at;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Stage(ReadOnlySpan<byte> record, int at, TextBuffer text, out AuditStage stage)
    {
        if (JsonScan.Is(record, ref at, "ResponseComplete\""u8))
        {
            stage = AuditStage.ResponseComplete;
            return at;
        }

        at = JsonScan.Text(record, at, text, out var word);
        stage = AuditEventMembers.Stage(word);
        return at;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int User(ReadOnlySpan<byte> record, int at, TextBuffer text, ref AuditEvent auditEvent)
    {
        var rest = record[at..];
        if (rest.Length < SampleEnd)
        {
            return EventLineMembers.Username(record, at, text, out auditEvent.User);
        }

        ref var seen = ref _users.Find(rest[SampleStart..SampleEnd]);
        if (seen.IsStartOf(rest))
        {
            auditEvent.User = rest.Slice(seen.Value.NameStart, seen.Value.NameLength);
            return at + seen.Length;
        }

        var end = EventLineMembers.Username(record, at, text, out auditEvent.User);
        if (end > at && rest.Overlaps(auditEvent.User, out var start))
        {
            seen.Set(record[at..end], (start, auditEvent.User.Length));
        }

        return end;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int Object(ReadOnlySpan<byte> record, int at, TextBuffer text, ref AuditEvent auditEvent)
    {
        if (!JsonScan.Is(record, ref at, "\"resource\":\""u8))
        {
            return EventLineMembers.Object(record, at - 1, text, ref auditEvent);
        }

        auditEvent.HasObject = true;
        ReadOnlySpan<byte> unused = default;
        at = JsonScan.Text(record, at, text, out auditEvent.Resource);
        at = Text(record, at, ",\"namespace\":\""u8, text, ref auditEvent.Namespace);
        at = Text(record, at, ",\"name\":\""u8, text, ref auditEvent.Name);
        at = Text(record, at, ",\"uid\":\""u8, text, ref unused);
        at = Text(record, at, ",\"apiGroup\":\""u8, text, ref auditEvent.Group);
        at = Text(record, at, ",\"apiVersion\":\""u8, text, ref auditEvent.Version);
        at = Text(record, at, ",\"resourceVersion\":\""u8, text, ref unused);
        at = Text(record, at, ",\"subresource\":\""u8, text, ref auditEvent.Subresource);

        return EventLineMembers.RestOfObject(record, at, text, ref auditEvent);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int Code(ReadOnlySpan<byte> record, int at, out int code)
    {
        var start = at;
        if (JsonScan.Is(record, ref at, "{\"metadata\":{},\"code\":"u8))
        {
            at = JsonScan.WholeNumber(record, at, out code);
            if (JsonScan.Is(record, ref at, "}"u8) && code is > 0 and < 1000)
            {
                return at;
            }
        }

        return EventLineMembers.Code(record, start, out code);
    }

    // They are the last, as a rule, so that all that is left is looked up.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int Annotations(ReadOnlySpan<byte> record, int at)
    {
        var rest = record[at..];
        ref var seen = ref _ends.Find(rest);
        if (seen.IsStartOf(rest))
        {
            return at + seen.Value;
        }

        var end = JsonScan.Value(record, at);
        if (end > at)
        {
            seen.Set(rest, end - at);
        }

        return end;
    }
}
