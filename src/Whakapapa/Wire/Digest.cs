using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Whakapapa.Wire;

/// <summary>
/// Names a call path of a build: the first 9 bytes of SHA-256 over the RFC 8785 (JCS) form of
/// <c>{"frames":[...],"identity":"..."}</c>, in base64url.
/// </summary>
internal static class Digest
{
    /// <summary>The length of a digest in characters.</summary>
    public const int Length = 12;

    private const int Bytes = 9;

    private static readonly SearchValues<char> Escaped =
        SearchValues.Create([.. Enumerable.Range(0, 0x20).Select(c => (char)c), '"', '\\']);

    public static string Compute(IEnumerable<string> frames, string identity)
    {
        var canonical = new StringBuilder("{\"frames\":[");
        var separator = "";
        foreach (var frame in frames)
        {
            AppendString(canonical.Append(separator), frame);
            separator = ",";
        }

        AppendString(canonical.Append("],\"identity\":"), identity);
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(canonical.Append('}').ToString()));
        return Convert.ToBase64String(hash, 0, Bytes).Replace('+', '-').Replace('/', '_');
    }

    // RFC 8785, section 3.2.2.2. A lone surrogate, which it forbids, becomes U+FFFD in UTF-8.
    private static void AppendString(StringBuilder canonical, string value)
    {
        canonical.Append('"');
        var rest = value.AsSpan();
        for (int special; (special = rest.IndexOfAny(Escaped)) >= 0; rest = rest[(special + 1)..])
        {
            canonical.Append(rest[..special]);
            _ = rest[special] switch
            {
                '"' => canonical.Append("\\\""),
                '\\' => canonical.Append(@"\\"),
                '\b' => canonical.Append(@"\b"),
                '\f' => canonical.Append(@"\f"),
                '\n' => canonical.Append(@"\n"),
                '\r' => canonical.Append(@"\r"),
                '\t' => canonical.Append(@"\t"),
                var control => canonical.Append(CultureInfo.InvariantCulture, $@"\u{(int)control:x4}"),
            };
        }

        canonical.Append(rest).Append('"');
    }
}
