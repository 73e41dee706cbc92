using System.Security.Cryptography;

namespace Whakapapa.Atlas.Storing;

/// <summary>What some bytes of a log are known by, whatever its file is called and however it is compressed.</summary>
internal sealed class Fingerprint : IEquatable<Fingerprint>
{
    private const int HashLength = 16;

    private readonly byte[] _hash;

    /// <param name="length">How many bytes.</param>
    /// <param name="hash">16 bytes of SHA-256 over them.</param>
    public Fingerprint(int length, byte[] hash)
    {
        Length = length;
        _hash = hash;
    }

    public int Length { get; }

    public byte[] ToArray() => [.. _hash];

    public static Fingerprint Of(ReadOnlySpan<byte> bytes) => new(bytes.Length, SHA256.HashData(bytes)[..HashLength]);

    public bool Equals(Fingerprint? other) => other is not null && Length == other.Length && _hash.AsSpan().SequenceEqual(other._hash);

    public override bool Equals(object? obj) => Equals(obj as Fingerprint);

    public override int GetHashCode() => _hash.Length < sizeof(int) ? 0 : BitConverter.ToInt32(_hash);
}
