using System.Text;

namespace Whakapapa.Wire;

/// <summary>
/// A record as header fields: <c>Whakapapa-Identity</c>, <c>-Digest</c>, <c>-Purpose</c> and <c>-Reasoning</c>, together within
/// <see cref="MaxLength"/> by leaving out whole outer frames.
/// </summary>
internal static class HeaderFields
{
    /// <summary>In bytes, names, separators and line ends included.</summary>
    public const int MaxLength = 4096;

    public const string Identity = "Whakapapa-Identity";
    public const string Purpose = "Whakapapa-Purpose";
    public const string Reasoning = "Whakapapa-Reasoning";
    public const string Digest = "Whakapapa-Digest";

    public static IReadOnlyList<KeyValuePair<string, string>> Write(PurposeRecord record, bool bare = false)
    {
        List<KeyValuePair<string, string>> fields = [];
        var introspection = record.Introspection;
        var identity = bare ? $"{record.Product} ({record.Platform})" : introspection.SelfIdentity;
        fields.Add(new(Identity, StructuredField.String(identity)));
        if (record.Quality is null)
        {
            return fields;
        }

        fields.Add(new(Digest, $"{StructuredField.String(introspection.Digest)};q={record.Quality}"));
        if (!bare)
        {
            AddPath(fields, introspection);
        }

        return fields;
    }

    private static void AddPath(List<KeyValuePair<string, string>> fields, Introspection introspection)
    {
        var purpose = new StringBuilder();
        var reasoning = new StringBuilder();
        var hasReasoning = introspection.CurrentReasoning.Count > 0;
        var budget = MaxLength - fields.Sum(field => Overhead(field.Key) + field.Value.Length) - Overhead(Purpose) - (hasReasoning ? Overhead(Reasoning) : 0);
        for (var i = 0; i < introspection.CurrentPurpose.Count; i++)
        {
            var separator = i == 0 ? "" : ", ";
            var method = separator + StructuredField.String(introspection.CurrentPurpose[i]);
            var line = hasReasoning ? separator + StructuredField.String(introspection.CurrentReasoning[i]) : "";
            budget -= method.Length + line.Length;
            if (budget < 0)
            {
                break;
            }

            purpose.Append(method);
            reasoning.Append(line);
        }

        // RFC 9651, section 3.1: an empty list is no field at all.
        if (purpose.Length > 0)
        {
            fields.Add(new(Purpose, purpose.ToString()));
        }

        if (reasoning.Length > 0)
        {
            fields.Add(new(Reasoning, reasoning.ToString()));
        }
    }

    private static int Overhead(string name) => name.Length + ": \r\n".Length;
}
