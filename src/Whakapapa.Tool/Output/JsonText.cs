using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Whakapapa.Tool.Output;

/// <summary>JSON for programs. The default encoder escapes all but letters and digits of any script, so it is safe to show as well.</summary>
internal static class JsonText
{
    private static readonly JsonWriterOptions Options = new() { Indented = true };

    public static void Write(TextWriter writer, Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            write(json);
        }

        writer.WriteLine(Encoding.UTF8.GetString(buffer.WrittenSpan));
    }

    /// <summary>Writes the parts of a build that were told.</summary>
    public static void WriteBuild(this Utf8JsonWriter json, Atlas.Understanding.Build build)
    {
        json.WriteStartObject("build");
        foreach (var (name, value) in new[]
        {
            ("program", build.Program), ("version", build.Version), ("platform", build.Platform), ("repository", build.Repository),
            ("commit", build.Commit), ("builder", build.Builder), ("builtAt", build.BuiltAt), ("component", build.Component),
        })
        {
            if (value.Length > 0 || name == "program")
            {
                json.WriteString(name, value);
            }
        }

        json.WriteEndObject();
    }
}
