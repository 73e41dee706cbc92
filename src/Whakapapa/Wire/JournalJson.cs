using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using System.Text.Unicode;

namespace Whakapapa.Wire;

/// <summary>The JSON form of a journal's line: an object with one member, whose name is the kind of the record.</summary>
internal static class JournalJson
{
    private const int KnownVersion = 1;
    private const string Process = "process";
    private const string Request = "request";
    private const string Dropped = "dropped";

    private const string WrittenTime = "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'";
    private static readonly string[] ReadTimes = [WrittenTime, "yyyy-MM-dd'T'HH:mm:ss'Z'"];

    public static void Write(Utf8JsonWriter writer, JournalRecord record)
    {
        switch (record)
        {
            case JournalIntrospection { Introspection: var introspection }:
                IntrospectionJson.Write(writer, introspection);
                return;
            case JournalProcess process:
                Begin(writer, Process);
                Write(writer, process);
                break;
            case JournalRequest request:
                Begin(writer, Request);
                Write(writer, request);
                break;
            case JournalDropped dropped:
                Begin(writer, Dropped);
                writer.WriteString("time", Text(dropped.Time));
                writer.WriteNumber("requests", dropped.Requests);
                break;
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    /// <summary>Reads one line, without its end. A kind that is not known is neither a record nor a fault: both are null.</summary>
    /// <returns>Whether there is a record.</returns>
    public static bool TryRead(ReadOnlyMemory<byte> line, [NotNullWhen(true)] out JournalRecord? record, out string? reason)
    {
        record = null;
        reason = null;
        try
        {
            if (!Utf8.IsValid(line.Span))
            {
                reason = "The line is not UTF-8.";
                return false;
            }

            using var document = JsonRecord.Parse(line);
            record = Read(document.RootElement);
        }
        catch (Exception e) when (e is FormatException or JsonException or InvalidOperationException)
        {
            // The last is JsonDocument's word for an escape that is no Unicode text, in a member's name.
            reason = e.Message;
        }

        return record is not null;
    }

    private static void Begin(Utf8JsonWriter writer, string kind)
    {
        writer.WriteStartObject();
        writer.WriteStartObject(kind);
    }

    private static void Write(Utf8JsonWriter writer, JournalProcess process)
    {
        writer.WriteNumber("version", KnownVersion);
        writer.WriteString("id", process.Id);
        writer.WriteNumber("pid", process.Pid);
        writer.WriteString("started", Text(process.Started));
        writer.WriteString("self-identity", process.Identity);
        WriteIfKnown(writer, "runtime", process.Runtime);
        writer.WriteNumber("part", process.Part);
    }

    private static void Write(Utf8JsonWriter writer, JournalRequest request)
    {
        writer.WriteString("time", Text(request.Time));
        writer.WriteString("audit-id", request.AuditId);
        writer.WriteString("digest", request.Digest);
        WriteIfKnown(writer, "sent", request.Sent);
        IntrospectionJson.WriteArray(writer, "labels", request.Labels);
        writer.WriteString("method", request.Method);
        writer.WriteString("path", request.Path);
        WriteIfKnown(writer, "status", request.Status);
        WriteIfKnown(writer, "error", request.Error);
        WriteIfKnown(writer, "duration-us", request.Duration);
    }

    private static void WriteIfKnown(Utf8JsonWriter writer, string name, string? value)
    {
        if (value is not null)
        {
            writer.WriteString(name, value);
        }
    }

    private static void WriteIfKnown(Utf8JsonWriter writer, string name, long? value)
    {
        if (value is { } number)
        {
            writer.WriteNumber(name, number);
        }
    }

    private static JournalRecord? Read(JsonElement root)
    {
        if (root.ValueKind is not JsonValueKind.Object)
        {
            throw new FormatException($"The line is a {root.ValueKind}; it has to be an object.");
        }

        if (root.TryGetProperty(IntrospectionJson.Name, out _))
        {
            return new JournalIntrospection(IntrospectionJson.Read(root));
        }

        return TryFind(root, Request, out var request) ? ReadRequest(request)
            : TryFind(root, Process, out var process) ? ReadProcess(process)
            : TryFind(root, Dropped, out var dropped) ? new JournalDropped(Time(dropped, Dropped, "time"), dropped.RequiredInteger("requests", 1, long.MaxValue))
            : null;
    }

    private static bool TryFind(JsonElement root, string kind, out JsonRecord record)
    {
        var found = root.TryGetProperty(kind, out var element);
        record = new JsonRecord(element, kind);
        return !found || element.ValueKind is JsonValueKind.Object
            ? found
            : throw new FormatException($"The line's \"{kind}\" is a {element.ValueKind}; it has to be an object.");
    }

    private static JournalProcess ReadProcess(JsonRecord record)
    {
        var version = record.RequiredInteger("version", 1, int.MaxValue);
        return version == KnownVersion
            ? new JournalProcess(
                record.RequiredString("id"),
                (int)record.RequiredInteger("pid", 0, int.MaxValue),
                Time(record, Process, "started"),
                record.RequiredString("self-identity"),
                record.String("runtime"),
                (int)record.RequiredInteger("part", 1, int.MaxValue))
            : throw new FormatException($"The journal has version {version}; {KnownVersion} is the one that is known.");
    }

    private static JournalRequest ReadRequest(JsonRecord record) => new(
        Time(record, Request, "time"),
        record.RequiredString("audit-id"),
        DigestOf("digest", record.RequiredString("digest")),
        record.String("sent") is { } sent ? DigestOf("sent", sent) : null,
        record.Strings("labels"),
        record.RequiredString("method"),
        record.RequiredString("path"),
        (int?)record.Integer("status", 100, 999),
        record.String("error"),
        record.Integer("duration-us", 0, long.MaxValue));

    private static string DigestOf(string member, string digest) => DigestText.IsDigest(digest)
        ? digest
        : throw new FormatException($"The request's \"{member}\" is \"{digest}\"; it has to be {Digest.Length} characters of base64url.");

    private static string Text(DateTimeOffset time) => time.UtcDateTime.ToString(WrittenTime, CultureInfo.InvariantCulture);

    private static DateTimeOffset Time(JsonRecord record, string kind, string member)
    {
        var text = record.RequiredString(member);
        return DateTimeOffset.TryParseExact(text, ReadTimes, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time
            : throw new FormatException($"The {kind}'s \"{member}\" is \"{text}\"; it has to be a time in UTC such as 2026-11-20T03:04:05.123456Z.");
    }
}
