using System.Globalization;
using System.Text;

namespace Whakapapa.EmbeddedApiServer.ManagedFields;

/// <summary>
/// Whom a write is attributed to: the <c>fieldManager</c> of the query, else what the User-Agent has before its first slash.
/// That is why nothing may ever be put in front of a User-Agent.
/// </summary>
internal static class ManagerName
{
    public const int MaxBytes = 128;

    public static string Of(string? fieldManager, string? userAgent)
    {
        var name = string.IsNullOrEmpty(fieldManager) ? FirstToken(userAgent ?? "") : fieldManager;
        return name.Length > 0 ? name : "unknown";
    }

    private static string FirstToken(string userAgent)
    {
        var name = new StringBuilder();
        var bytes = 0;
        foreach (var rune in userAgent.Split('/')[0].EnumerateRunes().Where(IsPrintable))
        {
            bytes += rune.Utf8SequenceLength;
            if (bytes > MaxBytes)
            {
                break;
            }

            name.Append(rune.ToString());
        }

        return name.ToString();
    }

    // Go's unicode.IsPrint.
    private static bool IsPrintable(Rune rune) => rune.Value == ' ' || Rune.GetUnicodeCategory(rune) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse
        or UnicodeCategory.OtherNotAssigned or UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator
        or UnicodeCategory.ParagraphSeparator);
}
