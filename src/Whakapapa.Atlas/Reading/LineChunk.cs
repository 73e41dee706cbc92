namespace Whakapapa.Atlas.Reading;

/// <summary>Whole lines of a source, and a last one that may have no line feed. Return <see cref="Bytes"/> to <see cref="LineChunkReader"/> when done.</summary>
/// <param name="Bytes">Rented, and longer than <paramref name="Length"/>.</param>
/// <param name="Length">In bytes.</param>
/// <param name="Offset">Where it is in the source, in bytes.</param>
/// <param name="Skipped">If more than 0, the chunk is in the place of a line of so many bytes, which was too long to be kept.</param>
internal sealed record LineChunk(byte[] Bytes, int Length, long Offset = 0, long Skipped = 0)
{
    public ReadOnlySpan<byte> Lines => Bytes.AsSpan(0, Length);
}
