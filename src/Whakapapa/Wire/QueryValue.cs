using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.IO.Compression;
using System.Text;
using System.Text.Json;

namespace Whakapapa.Wire;

/// <summary>
/// The value of the query parameter <c>whakapapa</c>: <c>1.</c> and an introspection's JSON, raw RFC 1951 deflate in base64url without
/// padding, or <c>1.</c> and a digest. Takes hostile text: a value that is refused costs no more than one that is at the limits.
/// </summary>
/// <param name="Digest">12 characters.</param>
/// <param name="Introspection">What was announced, under its own digest; <see langword="null"/> if the digest alone was cited.</param>
internal sealed record QueryValue(string Digest, Introspection? Introspection)
{
    /// <summary>The parameter's name.</summary>
    public const string Name = "whakapapa";

    /// <summary>In characters.</summary>
    public const int MaxLength = 16 * 1024;

    /// <summary>In bytes of JSON. Inflating stops there.</summary>
    public const int MaxInflatedLength = 256 * 1024;

    private const string Version = "1.";

    /// <summary>Writes the value that announces a record.</summary>
    public static string Announce(Introspection introspection)
    {
        using var deflated = new MemoryStream();
        using (var deflate = new DeflateStream(deflated, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            deflate.Write(Encoding.UTF8.GetBytes(introspection.ToJson()));
        }

        return Version + Convert.ToBase64String(deflated.GetBuffer(), 0, (int)deflated.Length).TrimEnd('=').Replace('+', '-').Replace('/', '_');
    }

    /// <summary>Writes the value that cites a record that was announced before.</summary>
    public static string Cite(string digest) => Version + digest;

    public static bool TryRead(string value, [NotNullWhen(true)] out QueryValue? read, [NotNullWhen(false)] out string? reason)
    {
        read = null;
        if (value.Length > MaxLength)
        {
            reason = $"The value has {value.Length} characters; {MaxLength} is the limit.";
            return false;
        }

        if (!value.StartsWith(Version, StringComparison.Ordinal))
        {
            reason = $"The value \"{value}\" does not start with \"{Version}\", the version that is known.";
            return false;
        }

        var content = value[Version.Length..];
        if (DigestText.IsDigest(content))
        {
            reason = null;
            read = new QueryValue(content, null);
            return true;
        }

        if (TryDecode(content, out var deflated, out reason) && TryInflate(deflated, out var json, out reason) && TryParse(json, out var introspection, out reason))
        {
            read = new QueryValue(introspection.Digest, introspection);
        }

        return read is not null;
    }

    private static bool TryDecode(string content, [NotNullWhen(true)] out byte[]? octets, [NotNullWhen(false)] out string? reason)
    {
        // A length that leaves one character over is no whole number of octets.
        var valid = content.Length % 4 != 1 && !content.AsSpan().ContainsAnyExcept(DigestText.Alphabet);
        octets = valid ? Convert.FromBase64String(content.Replace('-', '+').Replace('_', '/') + new string('=', (4 - (content.Length % 4)) % 4)) : null;
        reason = valid ? null : "What follows the version is not base64url without padding.";
        return valid;
    }

    private static bool TryInflate(byte[] deflated, [NotNullWhen(true)] out string? json, [NotNullWhen(false)] out string? reason)
    {
        json = null;
        var inflated = ArrayPool<byte>.Shared.Rent(MaxInflatedLength + 1);
        try
        {
            using var inflate = new DeflateStream(new MemoryStream(deflated), CompressionMode.Decompress);
            var length = inflate.ReadAtLeast(inflated.AsSpan(0, MaxInflatedLength + 1), MaxInflatedLength + 1, throwOnEndOfStream: false);
            reason = length > MaxInflatedLength ? $"The value inflates to more than {MaxInflatedLength} bytes."
                : Utf8Text.TryDecode(inflated.AsSpan(0, length), out json) ? null
                : "What the value inflates to is not UTF-8.";
        }
        catch (InvalidDataException)
        {
            reason = "What follows the version is not raw deflate (RFC 1951).";
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(inflated);
        }

        return json is not null && reason is null;
    }

    private static bool TryParse(string json, [NotNullWhen(true)] out Introspection? introspection, [NotNullWhen(false)] out string? reason)
    {
        try
        {
            introspection = IntrospectionJson.Read(json);
            reason = null;
            return true;
        }
        catch (Exception e) when (e is FormatException or JsonException or InvalidOperationException)
        {
            // The last is JsonDocument's word for an escape that is no Unicode text, in a member's name.
            introspection = null;
            reason = e.Message;
            return false;
        }
    }
}
