using System.Text.Json;

namespace Whakapapa.Wire;

/// <summary>A JSON object that others sent. What is not as it has to be is a <see cref="FormatException"/> that says so.</summary>
/// <param name="element">The object.</param>
/// <param name="name">What it is, for the messages.</param>
internal readonly struct JsonRecord(JsonElement element, string name)
{
    /// <summary>Parses one JSON text.</summary>
    /// <exception cref="JsonException">It is not JSON, or nested deeper than any record.</exception>
    public static JsonDocument Parse(ReadOnlyMemory<byte> json) => JsonDocument.Parse(json, Options);

    /// <inheritdoc cref="Parse(ReadOnlyMemory{byte})"/>
    public static JsonDocument Parse(string json) => JsonDocument.Parse(json, Options);

    private static JsonDocumentOptions Options => new() { MaxDepth = 4 };

    public string RequiredString(string member) => String(member) ?? throw Missing(member);

    public string? String(string member)
    {
        if (!element.TryGetProperty(member, out var value))
        {
            return null;
        }

        return value.ValueKind == JsonValueKind.String
            ? Text(value)
            : throw new FormatException($"The {name}'s \"{member}\" is a {value.ValueKind}; it has to be a string.");
    }

    public string[] Strings(string member)
    {
        if (!element.TryGetProperty(member, out var array))
        {
            return [];
        }

        if (array.ValueKind != JsonValueKind.Array || array.EnumerateArray().Any(value => value.ValueKind != JsonValueKind.String))
        {
            throw new FormatException($"The {name}'s \"{member}\" has to be an array of strings.");
        }

        var record = this;
        return [.. array.EnumerateArray().Select(record.Text)];
    }

    public long RequiredInteger(string member, long min, long max) => Integer(member, min, max) ?? throw Missing(member);

    public long? Integer(string member, long min, long max)
    {
        if (!element.TryGetProperty(member, out var value))
        {
            return null;
        }

        return value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number) && number >= min && number <= max
            ? number
            : throw new FormatException($"The {name}'s \"{member}\" has to be an integer from {min} to {max}.");
    }

    private string Text(JsonElement value)
    {
        try
        {
            return value.GetString()!;
        }
        catch (InvalidOperationException e)
        {
            throw new FormatException($"The {name} has a string that is not Unicode text.", e);
        }
    }

    private FormatException Missing(string member) => new($"The {name} has no \"{member}\".");
}
