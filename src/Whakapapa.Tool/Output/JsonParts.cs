using System.Text.Json;
using Whakapapa.Atlas.Asking;
using Whakapapa.Atlas.Matching;
using Whakapapa.Atlas.Understanding;

namespace Whakapapa.Tool.Output;

/// <summary>Parts that answers have in common.</summary>
internal static class JsonParts
{
    /// <summary>Writes an array of objects.</summary>
    public static void WriteArray<T>(this Utf8JsonWriter json, IEnumerable<T> items, Action<T> writeMembers)
    {
        json.WriteStartArray();
        foreach (var item in items)
        {
            json.WriteStartObject();
            writeMembers(item);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>Writes the member <c>build</c> with the parts that were told.</summary>
    public static void WriteBuild(this Utf8JsonWriter json, Build build)
    {
        json.WriteStartObject("build");
        json.WriteString("program", build.Program);
        json.WriteTold(
            ("version", build.Version), ("platform", build.Platform), ("repository", build.Repository), ("commit", build.Commit),
            ("builder", build.Builder), ("builtAt", build.BuiltAt), ("component", build.Component));
        json.WriteEndObject();
    }

    /// <summary>Writes an operation's members.</summary>
    public static void WriteOperation(this Utf8JsonWriter json, Operation operation)
    {
        json.WriteString("verb", operation.Verb);
        json.WriteString("group", operation.Group);
        json.WriteString("version", operation.Version);
        json.WriteString("resource", operation.Resource);
        json.WriteString("subresource", operation.Subresource);
        json.WriteBoolean("namespaced", operation.Namespaced);
        json.WriteString("path", operation.Path);
        json.WriteString("operationId", operation.OperationId);
    }

    /// <summary>Writes a place's members.</summary>
    public static void WritePlace(this Utf8JsonWriter json, Place place, Build build)
    {
        json.WriteString("method", place.Method);
        json.WriteTold(("file", place.Path));
        if (place.Line > 0)
        {
            json.WriteNumber("line", place.Line);
        }

        json.WriteTold(("permalink", Permalink.Find(place, build) ?? ""));
    }

    /// <summary>Writes members that are not empty.</summary>
    public static void WriteTold(this Utf8JsonWriter json, params ReadOnlySpan<(string Name, string Value)> members)
    {
        foreach (var (name, value) in members)
        {
            if (value.Length > 0)
            {
                json.WriteString(name, value);
            }
        }
    }
}
