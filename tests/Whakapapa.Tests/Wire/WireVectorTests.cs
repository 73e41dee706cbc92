using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Whakapapa.Wire;

namespace Whakapapa.Tests.Wire;

/// <summary>Both directions of every format, against vectors that another implementation wrote.</summary>
public class WireVectorTests
{
    [Fact]
    public void There_are_at_least_two_hundred() => Assert.InRange(WireVectors.Count, 200, int.MaxValue);

    [Fact]
    public void User_Agents_are_written_so() => WireVectors.Check("user-agent-write", vector =>
        (vector["output"], UserAgentWriter.Append(Text(vector["theirs"]), WireVectors.Record(vector["record"]!), vector["bare"]!.GetValue<bool>(), Text(vector["label"]))));

    [Fact]
    public void User_Agents_are_read_so() => WireVectors.Check("user-agent-read", vector =>
        (vector["record"], UserAgentReader.Read(Text(vector["input"])!) is { } read ? Node(read) : null));

    [Fact]
    public void Structured_fields_are_read_so() => WireVectors.Check("structured-fields", vector =>
    {
        var input = Text(vector["input"])!;
        IReadOnlyList<StructuredItem>? items;
        if (Text(vector["kind"]) is "list")
        {
            _ = StructuredFieldReader.TryReadList(input, out items, out _);
        }
        else
        {
            items = StructuredFieldReader.TryReadItem(input, out var item, out _) ? [item] : null;
        }

        return (vector["output"], items is null ? null : new JsonArray([.. items.Select(Node)]));
    });

    [Fact]
    public void Structured_fields_are_written_so() => WireVectors.Check("structured-fields", vector =>
        Text(vector["text"]) is { } text ? (vector["input"], StructuredField.String(text)) : (null, null));

    [Fact]
    public void Headers_are_written_so() => WireVectors.Check("headers", vector =>
        (vector["output"], Node(HeaderFields.Write(WireVectors.Record(vector["record"]!), vector["bare"]!.GetValue<bool>()))));

    [Fact]
    public void Headers_are_read_so() => WireVectors.Check("headers", vector =>
    {
        var headers = vector["output"]!.AsObject().Select(header => KeyValuePair.Create(header.Key, Text(header.Value)!));
        Assert.True(HeaderFieldsReader.TryRead(headers, out var read, out var reason), reason);
        var introspection = WireVectors.Record(vector["record"]!).Introspection;
        var expected = new[] { introspection.Quality is null ? null : introspection.Digest, introspection.Quality }
            .Concat(introspection.CurrentPurpose.Take(read.Purpose.Count)).Concat(introspection.CurrentReasoning.Take(read.Reasoning.Count));
        return (JsonSerializer.SerializeToNode(expected), JsonSerializer.SerializeToNode(new[] { read.Digest, read.Quality }.Concat(read.Purpose).Concat(read.Reasoning)));
    });

    [Fact]
    public void Introspections_are_read_so() => WireVectors.Check("introspection", vector => (vector["valid"], Parses(Text(vector["json"])!)));

    [Fact]
    public void Introspections_are_written_so() => WireVectors.Check("introspection", vector =>
        vector["record"] is { } record ? (vector["json"], WireVectors.Record(record).Introspection.ToJson()) : (null, null));

    [Fact]
    public void Digests_are_computed_so() => WireVectors.Check("digest", vector =>
        (vector["digest"], Digest.Compute(vector["frames"]!.AsArray().Select(frame => Text(frame)!), Text(vector["identity"])!)));

    [Fact]
    public void Query_values_are_read_so() => WireVectors.Check("query-value", vector =>
    {
        var read = QueryValue.TryRead(Text(vector["input"])!, out var value, out var reason);
        Assert.NotEqual(read, reason is not null);
        return (new JsonArray(vector["digest"]?.DeepClone(), vector["json"]?.DeepClone()), new JsonArray(value?.Digest, value?.Introspection?.ToJson()));
    });

    // Deflate leaves the writer a choice, so what is compared is what is left after inflation.
    [Fact]
    public void Query_values_are_written_so() => WireVectors.Check("query-value", vector =>
    {
        if (Text(vector["json"]) is not { } json)
        {
            return Text(vector["digest"]) is { } digest ? (vector["input"], QueryValue.Cite(digest)) : (null, null);
        }

        Assert.True(QueryValue.TryRead(QueryValue.Announce(Introspection.Parse(json)), out var value, out var reason), reason);
        return (json, value.Introspection!.ToJson());
    });

    [Fact]
    public void Identities_are_read_so() => WireVectors.Check("identity-text", vector =>
    {
        _ = IdentityText.TryRead(Text(vector["input"])!, out var identity, out _);
        return (vector["identity"], WireVectors.Identity(identity));
    });

    [Fact]
    public void Journals_are_read_so() => WireVectors.Check("journal", vector =>
    {
        var (lines, isCut) = ReadJournal(Text(vector["input"])!);
        var output = lines.Select(line => line is { Record: null, Reason: null } ? JsonValue.Create("unknown") : line.Record is { } record ? JsonNode.Parse(Write(record)) : null);
        return (new JsonArray(vector["output"]!.DeepClone(), vector["cut"]!.DeepClone()), new JsonArray(new JsonArray([.. output]), isCut));
    });

    [Fact]
    public void Journals_are_written_so() => WireVectors.Check("journal", vector =>
        vector["written"] is null ? (null, null) : (vector["input"], string.Concat(ReadJournal(Text(vector["input"])!).Lines.Select(line => Write(line.Record!)))));

    private static (List<JournalLine> Lines, bool IsCut) ReadJournal(string text)
    {
        var reader = new JournalReader(new MemoryStream(Encoding.UTF8.GetBytes(text)));
        var lines = new List<JournalLine>();
        while (reader.TryRead(out var line))
        {
            lines.Add(line.Value);
        }

        return (lines, reader.IsCut);
    }

    private static string Write(JournalRecord record)
    {
        var output = new ArrayBufferWriter<byte>();
        using var writer = new JournalWriter(output);
        writer.Write(record);
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }

    private static bool Parses(string json)
    {
        try
        {
            _ = Introspection.Parse(json);
            return true;
        }
        catch (FormatException)
        {
            return false;
        }
    }

    private static string? Text(JsonNode? node) => node?.GetValue<string>();

    private static JsonObject Node(UserAgentRecord read) => new JsonObject
    {
        ["identity"] = WireVectors.Identity(read.Identity),
        ["digest"] = read.Digest,
        ["quality"] = read.Quality,
        ["frames"] = JsonSerializer.SerializeToNode(read.Frames.Select(frame => new { name = frame.Name, file = frame.File, line = frame.Line })),
        ["framesNotShown"] = read.FramesNotShown,
        ["label"] = read.Label,
    };

    private static JsonObject Node(StructuredItem item)
    {
        var node = Node(item.Value);
        node["parameters"] = Node(item.Parameters.Select(parameter => KeyValuePair.Create(parameter.Key, (JsonNode?)Node(parameter.Value))));
        return node;
    }

    private static JsonObject Node(StructuredValue value) => new JsonObject
    {
        ["type"] = value.Type is StructuredType.DisplayString ? "display-string" : value.Type.ToString().ToLowerInvariant(),
        ["value"] = value.Text,
    };

    private static JsonObject Node(IEnumerable<KeyValuePair<string, JsonNode?>> members) => new(members);

    private static JsonObject Node(IEnumerable<KeyValuePair<string, string>> members) => new(members.Select(member => KeyValuePair.Create(member.Key, (JsonNode?)member.Value)));
}
