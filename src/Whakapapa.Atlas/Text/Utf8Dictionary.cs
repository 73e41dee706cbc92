using System.Diagnostics.CodeAnalysis;

namespace Whakapapa.Atlas.Text;

/// <summary>Looks up by UTF-8 text where it stands, without making a string of it.</summary>
internal sealed class Utf8Dictionary<TValue>
{
    private readonly Dictionary<byte[], TValue> _values;
    private readonly Dictionary<byte[], TValue>.AlternateLookup<ReadOnlySpan<byte>> _byText;

    public Utf8Dictionary()
    {
        _values = new Dictionary<byte[], TValue>(Utf8Comparer.Instance);
        _byText = _values.GetAlternateLookup<ReadOnlySpan<byte>>();
    }

    public int Count => _values.Count;

    /// <summary>Gets how much text it has, in bytes.</summary>
    public long Bytes { get; private set; }

    public bool TryGet(ReadOnlySpan<byte> text, [MaybeNullWhen(false)] out TValue value) => _byText.TryGetValue(text, out value);

    public void Add(ReadOnlySpan<byte> text, TValue value)
    {
        if (_byText.TryAdd(text, value))
        {
            Bytes += text.Length;
        }
    }

    public void Clear()
    {
        _values.Clear();
        Bytes = 0;
    }
}
