using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Whakapapa.Wire;

/// <summary>The JSON form of an <see cref="Introspection"/>, in the seed proposal's own shape.</summary>
internal static class IntrospectionJson
{
    public const string Name = "introspection";

    /// <summary>Gets how every record is written: on one line, in UTF-8.</summary>
    public static JsonWriterOptions WriterOptions { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(Introspection introspection)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var writer = new Utf8JsonWriter(buffer, WriterOptions))
        {
            Write(writer, introspection);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    public static void Write(Utf8JsonWriter writer, Introspection introspection)
    {
        writer.WriteStartObject();
        writer.WriteStartObject(Name);
        writer.WriteString("self-identity", introspection.SelfIdentity);
        WriteArray(writer, "current-purpose", introspection.CurrentPurpose);
        WriteArray(writer, "current-reasoning", introspection.CurrentReasoning);
        WriteArray(writer, "frames", introspection.Frames);
        WriteArray(writer, "labels", introspection.Labels);
        if (introspection.Quality is { } quality)
        {
            writer.WriteString("quality", quality);
        }

        writer.WriteString("digest", introspection.Digest);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    public static void WriteArray(Utf8JsonWriter writer, string name, IReadOnlyList<string> values)
    {
        writer.WriteStartArray(name);
        foreach (var value in values)
        {
            writer.WriteStringValue(value);
        }

        writer.WriteEndArray();
    }

    public static Introspection Read(string json)
    {
        using var document = JsonRecord.Parse(json);
        return Read(document.RootElement);
    }

    public static Introspection Read(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object
            || !root.TryGetProperty(Name, out var element)
            || element.ValueKind != JsonValueKind.Object)
        {
            throw new FormatException("The introspection has to be an object with a member \"introspection\" that is one too.");
        }

        var record = new JsonRecord(element, Name);
        var introspection = new Introspection(
            record.RequiredString("self-identity"),
            record.Strings("current-purpose"),
            record.Strings("current-reasoning"),
            record.Strings("frames"),
            record.Strings("labels"),
            record.String("quality"),
            record.RequiredString("digest"));

        var expected = Digest.Compute(introspection.Frames, introspection.SelfIdentity);
        return introspection.Digest == expected
            ? introspection
            : throw new FormatException($"The introspection's digest is \"{introspection.Digest}\", but its frames and identity have \"{expected}\".");
    }
}
