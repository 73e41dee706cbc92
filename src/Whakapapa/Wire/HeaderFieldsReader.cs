using System.Diagnostics.CodeAnalysis;

namespace Whakapapa.Wire;

/// <summary>Reads what <see cref="HeaderFields"/> wrote. One field that is wrong makes the record refused, since the rest would tell another path.</summary>
internal static class HeaderFieldsReader
{
    /// <summary>Reads a record out of all the headers of a request.</summary>
    public static bool TryRead(
        IEnumerable<KeyValuePair<string, string>> headers, [NotNullWhen(true)] out HeaderRecord? record, [NotNullWhen(false)] out string? reason)
    {
        record = null;
        var fields = Combine(headers);
        if (!TryReadIdentity(fields, out var identity, out reason)
            || !TryReadDigest(fields, out var digest, out var quality, out reason)
            || !TryReadTexts(fields, HeaderFields.Purpose, out var purpose, out reason)
            || !TryReadTexts(fields, HeaderFields.Reasoning, out var reasoning, out reason))
        {
            return false;
        }

        if (digest is null && purpose.Count + reasoning.Count > 0)
        {
            reason = $"There is a path, but no {HeaderFields.Digest}.";
            return false;
        }

        if (reasoning.Count > 0 && reasoning.Count != purpose.Count)
        {
            reason = $"{HeaderFields.Purpose} has {purpose.Count} members and {HeaderFields.Reasoning} {reasoning.Count}; they have to run in step.";
            return false;
        }

        record = new HeaderRecord(identity, digest, quality, purpose, reasoning);
        return true;
    }

    // RFC 9110, section 5.2: several lines of one name are one value.
    private static Dictionary<string, string> Combine(IEnumerable<KeyValuePair<string, string>> headers) => headers
        .Where(header => header.Key.StartsWith("Whakapapa-", StringComparison.OrdinalIgnoreCase))
        .GroupBy(header => header.Key, header => header.Value, StringComparer.OrdinalIgnoreCase)
        .ToDictionary(lines => lines.Key, lines => string.Join(", ", lines), StringComparer.OrdinalIgnoreCase);

    private static bool TryReadIdentity(
        Dictionary<string, string> fields, [NotNullWhen(true)] out IdentityText? identity, [NotNullWhen(false)] out string? reason)
    {
        identity = null;
        if (!fields.TryGetValue(HeaderFields.Identity, out var field))
        {
            reason = $"There is no {HeaderFields.Identity}.";
            return false;
        }

        if (StructuredFieldReader.TryReadItem(field, out var item, out reason) && !item.IsText)
        {
            reason = $"A {item.Value.Type} is no text.";
        }

        if (item is { IsText: true } && IdentityText.TryRead(item.Value.Text, out identity, out reason))
        {
            return true;
        }

        reason = $"{HeaderFields.Identity}: {reason}";
        return false;
    }

    private static bool TryReadDigest(
        Dictionary<string, string> fields, out string? digest, out string? quality, [NotNullWhen(false)] out string? reason)
    {
        digest = quality = reason = null;
        if (!fields.TryGetValue(HeaderFields.Digest, out var field))
        {
            return true;
        }

        if (!StructuredFieldReader.TryReadItem(field, out var item, out reason))
        {
            reason = $"{HeaderFields.Digest}: {reason}";
            return false;
        }

        if (item.Value.Type is not StructuredType.String || !DigestText.IsDigest(item.Value.Text))
        {
            reason = $"{HeaderFields.Digest} is \"{item.Value.Text}\"; it has to be a string of {Digest.Length} characters of base64url.";
            return false;
        }

        if (!item.Parameters.TryGetValue("q", out var q) || q.Type is not StructuredType.Token || !PathQuality.IsKnown(q.Text))
        {
            reason = $"{HeaderFields.Digest} has \"{q?.Text}\" for its parameter q; it has to be a token: complete, open, truncated, stack or site.";
            return false;
        }

        (digest, quality) = (item.Value.Text, q.Text);
        return true;
    }

    private static bool TryReadTexts(
        Dictionary<string, string> fields, string name, out IReadOnlyList<string> texts, [NotNullWhen(false)] out string? reason)
    {
        texts = [];
        reason = null;
        if (!fields.TryGetValue(name, out var field))
        {
            return true;
        }

        if (StructuredFieldReader.TryReadList(field, out var list, out reason))
        {
            texts = [.. list.Select(item => item.Value.Text)];
            reason = list.Any(item => !item.IsText) ? "its members have to be strings or display strings." : null;
        }

        reason = reason is null ? null : $"{name}: {reason}";
        return reason is null;
    }
}
