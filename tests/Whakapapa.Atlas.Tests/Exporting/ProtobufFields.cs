using System.Text;

namespace Whakapapa.Atlas.Tests.Exporting;

/// <summary>The fields of a Protocol Buffers message.</summary>
internal sealed class ProtobufFields
{
    private readonly List<(int Field, long Number, byte[] Bytes)> _fields = [];

    public ProtobufFields(byte[] message)
    {
        var reader = new BinaryReader(new MemoryStream(message));
        while (reader.BaseStream.Position < message.Length)
        {
            var tag = reader.Read7BitEncodedInt();
            var number = reader.Read7BitEncodedInt64();
            _fields.Add((tag >> 3, number, (tag & 7) == 2 ? reader.ReadBytes((int)number) : []));
        }
    }

    public long Number(int field) => _fields.LastOrDefault(other => other.Field == field).Number;

    public IEnumerable<string> Texts(int field) => Bytes(field).Select(Encoding.UTF8.GetString);

    public IEnumerable<ProtobufFields> Messages(int field) => Bytes(field).Select(bytes => new ProtobufFields(bytes));

    /// <summary>Returns numbers that are packed.</summary>
    public List<long> Numbers(int field)
    {
        List<long> numbers = [];
        foreach (var bytes in Bytes(field))
        {
            var reader = new BinaryReader(new MemoryStream(bytes));
            while (reader.BaseStream.Position < bytes.Length)
            {
                numbers.Add(reader.Read7BitEncodedInt64());
            }
        }

        return numbers;
    }

    private IEnumerable<byte[]> Bytes(int field) => _fields.Where(other => other.Field == field).Select(other => other.Bytes);
}
