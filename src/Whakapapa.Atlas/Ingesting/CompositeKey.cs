using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Whakapapa.Atlas.Ingesting;

/// <summary>Writes the parts of a key one behind the other. Each text has its length before it, so no two keys are alike whose parts are not.</summary>
internal sealed class CompositeKey
{
    private byte[] _bytes = new byte[1024];
    private int _length;

    /// <summary>Gets what was added, until the key is begun anew.</summary>
    public ReadOnlySpan<byte> Octets => _bytes.AsSpan(0, _length);

    public CompositeKey Begin()
    {
        _length = 0;
        return this;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public CompositeKey Add(ulong number)
    {
        Reserve(sizeof(ulong));
        Unsafe.WriteUnaligned(ref Next, number);
        _length += sizeof(ulong);
        return this;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public CompositeKey Add(ReadOnlySpan<byte> text)
    {
        Reserve(sizeof(int) + text.Length);
        Unsafe.WriteUnaligned(ref Next, text.Length);
        _length += sizeof(int);
        text.CopyTo(_bytes.AsSpan(_length));
        _length += text.Length;
        return this;
    }

    private ref byte Next => ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_bytes), _length);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Reserve(int length)
    {
        if (_bytes.Length - _length < length)
        {
            Array.Resize(ref _bytes, (_length + length) * 2);
        }
    }
}
