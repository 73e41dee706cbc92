using System.Buffers;
using System.Globalization;
using System.Text;

namespace Whakapapa.EmbeddedApiServer.Audit;

/// <summary>Strings as Go's <c>encoding/json</c> writes them, which escapes other characters than .NET's writer does.</summary>
internal static class GoJson
{
    /// <summary>Decodes UTF-8 as Go does: each byte that is no part of a character becomes U+FFFD.</summary>
    public static string Decode(ReadOnlySpan<byte> utf8)
    {
        var text = new StringBuilder(utf8.Length);
        while (utf8.Length > 0)
        {
            var isValid = Rune.DecodeFromUtf8(utf8, out var rune, out var length) == OperationStatus.Done;
            text.Append(rune.ToString());
            utf8 = utf8[(isValid ? length : 1)..];
        }

        return text.ToString();
    }

    public static string Quote(string value)
    {
        var quoted = new StringBuilder(value.Length + 2).Append('"');
        foreach (var c in value)
        {
            AppendEscaped(quoted, c);
        }

        return quoted.Append('"').ToString();
    }

    private static void AppendEscaped(StringBuilder quoted, char c)
    {
        switch (c)
        {
            case '"' or '\\':
                quoted.Append('\\').Append(c);
                break;
            case '\b':
                quoted.Append("\\b");
                break;
            case '\f':
                quoted.Append("\\f");
                break;
            case '\n':
                quoted.Append("\\n");
                break;
            case '\r':
                quoted.Append("\\r");
                break;
            case '\t':
                quoted.Append("\\t");
                break;
            case < ' ' or '<' or '>' or '&' or '\u2028' or '\u2029' or '\uFFFD':
                quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
                break;
            default:
                quoted.Append(c);
                break;
        }
    }
}
