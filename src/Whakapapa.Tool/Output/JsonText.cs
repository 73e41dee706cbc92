using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Whakapapa.Tool.Output;

/// <summary>JSON for programs. The default encoder escapes all but letters and digits of any script, so it is safe to show as well.</summary>
internal static class JsonText
{
    public static readonly JsonWriterOptions Options = new() { Indented = true };

    public static void Write(TextWriter writer, Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            write(json);
        }

        writer.WriteLine(Encoding.UTF8.GetString(buffer.WrittenSpan));
    }
}
