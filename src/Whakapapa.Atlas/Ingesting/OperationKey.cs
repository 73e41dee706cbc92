using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using Whakapapa.Atlas.Reading;

namespace Whakapapa.Atlas.Ingesting;

/// <summary>Writes what tells an event's operation from another, for a worker's dictionary.</summary>
internal sealed class OperationKey
{
    private byte[] _bytes = new byte[256];
    private int _length;

    /// <param name="auditEvent">The event.</param>
    /// <param name="matched">A number for the OpenAPI operation, or -1.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public ReadOnlySpan<byte> Of(scoped in AuditEvent auditEvent, int matched)
    {
        _length = 0;
        Span<byte> number = stackalloc byte[sizeof(int) + 1];
        BinaryPrimitives.WriteInt32LittleEndian(number, matched);
        number[^1] = auditEvent.Namespace.IsEmpty ? (byte)0 : (byte)1;
        Add(number);
        Add(auditEvent.Verb);
        Add(auditEvent.Group);
        Add(auditEvent.Version);
        Add(auditEvent.Resource);
        Add(auditEvent.Subresource);
        if (auditEvent.Resource.IsEmpty && matched < 0)
        {
            var query = auditEvent.RequestUri.IndexOf((byte)'?');
            Add(query < 0 ? auditEvent.RequestUri : auditEvent.RequestUri[..query]);
        }

        return _bytes.AsSpan(0, _length);
    }

    // A zero ends each part, and JSON's text seldom has one, so that two keys are alike only for who wants to be taken for another.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Add(ReadOnlySpan<byte> part)
    {
        if (_bytes.Length < _length + part.Length + 1)
        {
            Array.Resize(ref _bytes, (_length + part.Length + 1) * 2);
        }

        part.CopyTo(_bytes.AsSpan(_length));
        _length += part.Length;
        _bytes[_length++] = 0;
    }
}
