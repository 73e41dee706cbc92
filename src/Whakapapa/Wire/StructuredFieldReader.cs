using System.Diagnostics.CodeAnalysis;

namespace Whakapapa.Wire;

/// <summary>
/// Reads RFC 9651 items and lists of strings, display strings, tokens and booleans, with parameters, as section 4.2 says: a field
/// that is not in the grammar is refused as a whole, and so is one with a type that this format does not use.
/// </summary>
internal static class StructuredFieldReader
{
    /// <summary>In characters.</summary>
    public const int MaxLength = 16 * 1024;

    public static bool TryReadItem(string field, [NotNullWhen(true)] out StructuredItem? item, [NotNullWhen(false)] out string? reason)
    {
        item = null;
        if (!IsWithinLimit(field, out reason))
        {
            return false;
        }

        var cursor = new StructuredFieldCursor(field);
        cursor.SkipSpaces();
        if (cursor.TryReadItem(out var read) && cursor.TryReadEnd())
        {
            item = read;
        }

        reason = cursor.Reason;
        return item is not null;
    }

    /// <summary>Reads a list. One without members is empty, as in section 4.2.1.</summary>
    public static bool TryReadList(
        string field, [NotNullWhen(true)] out IReadOnlyList<StructuredItem>? list, [NotNullWhen(false)] out string? reason)
    {
        list = null;
        if (!IsWithinLimit(field, out reason))
        {
            return false;
        }

        var cursor = new StructuredFieldCursor(field);
        cursor.SkipSpaces();
        List<StructuredItem> items = [];
        while (!cursor.IsAtEnd && cursor.TryReadItem(out var item))
        {
            items.Add(item);
            cursor.SkipOptionalWhitespace();
            if (!cursor.IsAtEnd && !cursor.TryReadComma())
            {
                break;
            }
        }

        reason = cursor.Reason;
        list = reason is null ? items : null;
        return list is not null;
    }

    private static bool IsWithinLimit(string field, [NotNullWhen(false)] out string? reason)
    {
        reason = field.Length > MaxLength ? $"The field has {field.Length} characters; {MaxLength} is the limit." : null;
        return reason is null;
    }
}
