using System.Buffers;
using System.Globalization;
using System.Text;

namespace Whakapapa.Wire;

/// <summary>Writes RFC 9651 structured fields: a string where the text is ASCII, else a display string.</summary>
internal static class StructuredField
{
    private static readonly SearchValues<char> Printable = SearchValues.Create([.. Enumerable.Range(0x20, 0x5F).Select(c => (char)c)]);

    public static string String(string value) =>
        value.AsSpan().ContainsAnyExcept(Printable)
            ? DisplayString(value)
            : $"\"{value.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    // RFC 9651, section 4.1.11: lower-case hexadecimal.
    private static string DisplayString(string value)
    {
        var text = new StringBuilder("%\"");
        foreach (var octet in Encoding.UTF8.GetBytes(value))
        {
            _ = octet is (byte)'%' or (byte)'"' or < 0x20 or > 0x7E ? text.Append(CultureInfo.InvariantCulture, $"%{octet:x2}") : text.Append((char)octet);
        }

        return text.Append('"').ToString();
    }
}
