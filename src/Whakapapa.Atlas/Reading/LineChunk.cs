namespace Whakapapa.Atlas.Reading;

/// <summary>Whole lines of a source, and a last one that may have no line feed. Return <see cref="Bytes"/> to <see cref="LineChunkReader"/> when done.</summary>
/// <param name="Bytes">Rented, and longer than <paramref name="Length"/>.</param>
/// <param name="Length">In bytes.</param>
/// <param name="TooLong">The chunk is the start of a line that was too long to be kept.</param>
internal sealed record LineChunk(byte[] Bytes, int Length, bool TooLong = false)
{
    public ReadOnlySpan<byte> Lines => Bytes.AsSpan(0, Length);
}
