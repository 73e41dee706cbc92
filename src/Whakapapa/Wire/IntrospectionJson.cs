using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Whakapapa.Wire;

/// <summary>The JSON form of an <see cref="Introspection"/>, in the seed proposal's own shape.</summary>
internal static class IntrospectionJson
{
    private static readonly JsonWriterOptions WriterOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly JsonDocumentOptions ReaderOptions = new() { MaxDepth = 4 };

    public static string Write(Introspection introspection)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var writer = new Utf8JsonWriter(buffer, WriterOptions))
        {
            writer.WriteStartObject();
            writer.WriteStartObject("introspection");
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

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    public static Introspection Read(string json)
    {
        using var document = JsonDocument.Parse(json, ReaderOptions);
        if (document.RootElement.ValueKind != JsonValueKind.Object
            || !document.RootElement.TryGetProperty("introspection", out var element)
            || element.ValueKind != JsonValueKind.Object)
        {
            throw new FormatException("The introspection has to be an object with a member \"introspection\" that is one too.");
        }

        var introspection = new Introspection(
            ReadString(element, "self-identity") ?? throw Missing("self-identity"),
            ReadArray(element, "current-purpose"),
            ReadArray(element, "current-reasoning"),
            ReadArray(element, "frames"),
            ReadArray(element, "labels"),
            ReadString(element, "quality"),
            ReadString(element, "digest") ?? throw Missing("digest"));

        var expected = Digest.Compute(introspection.Frames, introspection.SelfIdentity);
        return introspection.Digest == expected
            ? introspection
            : throw new FormatException($"The introspection's digest is \"{introspection.Digest}\", but its frames and identity have \"{expected}\".");
    }

    private static void WriteArray(Utf8JsonWriter writer, string name, IReadOnlyList<string> values)
    {
        writer.WriteStartArray(name);
        foreach (var value in values)
        {
            writer.WriteStringValue(value);
        }

        writer.WriteEndArray();
    }

    private static string? ReadString(JsonElement element, string name)
    {
        if (!element.TryGetProperty(name, out var value))
        {
            return null;
        }

        return value.ValueKind == JsonValueKind.String
            ? Text(value)
            : throw new FormatException($"The introspection's \"{name}\" is a {value.ValueKind}; it has to be a string.");
    }

    private static string[] ReadArray(JsonElement element, string name)
    {
        if (!element.TryGetProperty(name, out var array))
        {
            return [];
        }

        if (array.ValueKind != JsonValueKind.Array || array.EnumerateArray().Any(value => value.ValueKind != JsonValueKind.String))
        {
            throw new FormatException($"The introspection's \"{name}\" has to be an array of strings.");
        }

        return [.. array.EnumerateArray().Select(Text)];
    }

    private static string Text(JsonElement value)
    {
        try
        {
            return value.GetString()!;
        }
        catch (InvalidOperationException e)
        {
            throw new FormatException("The introspection has a string that is not Unicode text.", e);
        }
    }

    private static FormatException Missing(string name) => new($"The introspection has no \"{name}\".");
}
