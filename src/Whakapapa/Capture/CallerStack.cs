namespace Whakapapa.Capture;

/// <summary>The stack that a request was made on, innermost frame first.</summary>
/// <param name="frames">The frames.</param>
/// <param name="nativeOffsets">Where each was in its machine code; the same calls can be at other places in code that was compiled anew.</param>
internal sealed class CallerStack(PhysicalFrame[] frames, int[] nativeOffsets) : IEquatable<CallerStack>
{
    private readonly int _hash = Hash(frames);

    public PhysicalFrame[] Frames => frames;

    public int[] NativeOffsets => nativeOffsets;

    /// <summary>Gets a value indicating whether to keep it would keep an assembly that can be unloaded from being so.</summary>
    public bool IsCollectible => Array.Exists(frames, frame => frame.Method.IsCollectible);

    public bool Equals(CallerStack? other) =>
        ReferenceEquals(this, other) || (other is not null && _hash == other._hash && frames.AsSpan().SequenceEqual(other.Frames));

    public override bool Equals(object? obj) => Equals(obj as CallerStack);

    public override int GetHashCode() => _hash;

    private static int Hash(PhysicalFrame[] frames)
    {
        var hash = default(HashCode);
        foreach (var frame in frames)
        {
            hash.Add(frame);
        }

        return hash.ToHashCode();
    }
}
