using System.Buffers;
using System.Text.Json;

namespace Whakapapa.Wire;

/// <summary>Writes a journal's lines. Not safe for several threads at a time.</summary>
internal sealed class JournalWriter(IBufferWriter<byte> output) : IDisposable
{
    private readonly Utf8JsonWriter _json = new(output, IntrospectionJson.WriterOptions);

    public void Write(JournalRecord record)
    {
        _json.Reset();
        JournalJson.Write(_json, record);
        _json.Flush();
        output.Write("\n"u8);
    }

    public void Dispose() => _json.Dispose();
}
