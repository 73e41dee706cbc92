using System.Buffers;
using System.Text;

namespace Whakapapa.Atlas.Exporting;

/// <summary>Writes a Protocol Buffers message, of the kinds of fields that a profile has.</summary>
/// <remarks>https://protobuf.dev/programming-guides/encoding/</remarks>
internal sealed class ProtobufMessage
{
    private const int Varint = 0;
    private const int LengthDelimited = 2;

    private readonly ArrayBufferWriter<byte> _bytes = new();

    public ReadOnlySpan<byte> Bytes => _bytes.WrittenSpan;

    public void Clear() => _bytes.ResetWrittenCount();

    /// <summary>Writes a number; zero is what a field is that is not there.</summary>
    public void Write(int field, long value)
    {
        if (value != 0)
        {
            WriteVarint(((uint)field << 3) | Varint);
            WriteVarint((ulong)value);
        }
    }

    public void Write(int field, string value) => Write(field, Encoding.UTF8.GetBytes(value));

    public void Write(int field, ProtobufMessage message) => Write(field, message.Bytes);

    /// <summary>Writes numbers, packed.</summary>
    public void Write(int field, params ReadOnlySpan<long> values)
    {
        var packed = new ProtobufMessage();
        foreach (var value in values)
        {
            packed.WriteVarint((ulong)value);
        }

        Write(field, packed.Bytes);
    }

    public void Write(int field, ReadOnlySpan<byte> value)
    {
        WriteVarint(((uint)field << 3) | LengthDelimited);
        WriteVarint((ulong)value.Length);
        _bytes.Write(value);
    }

    private void WriteVarint(ulong value)
    {
        var span = _bytes.GetSpan(10);
        var length = 0;
        for (; value >= 0x80; value >>= 7)
        {
            span[length++] = (byte)(value | 0x80);
        }

        span[length++] = (byte)value;
        _bytes.Advance(length);
    }
}
