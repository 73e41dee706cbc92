using System.Buffers;

namespace Whakapapa.Wire;

/// <summary>The form of a digest: 12 characters of base64url (RFC 4648, section 5).</summary>
internal static class DigestText
{
    public static readonly SearchValues<char> Alphabet = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");

    public static bool IsDigest(ReadOnlySpan<char> text) => text.Length == Digest.Length && !text.ContainsAnyExcept(Alphabet);
}
