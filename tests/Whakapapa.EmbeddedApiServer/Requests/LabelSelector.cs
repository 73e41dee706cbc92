using System.Text.Json.Nodes;
using Whakapapa.EmbeddedApiServer.Errors;

namespace Whakapapa.EmbeddedApiServer.Requests;

/// <summary>The <c>labelSelector</c> of a list or watch: <c>app=shop,tier!=db,canary,!old,zone in (a,b)</c>.</summary>
internal sealed class LabelSelector
{
    public static readonly LabelSelector Everything = new([]);

    private readonly IReadOnlyList<Func<JsonObject?, bool>> _requirements;

    private LabelSelector(IReadOnlyList<Func<JsonObject?, bool>> requirements) => _requirements = requirements;

    public static LabelSelector Parse(string? text) =>
        string.IsNullOrWhiteSpace(text) ? Everything : new([.. Split(text).Select(ParseRequirement)]);

    /// <summary>The <c>matchLabels</c> of a selector in an object. Its <c>matchExpressions</c> are not read.</summary>
    public static LabelSelector Of(JsonNode? selector) => new(
    [
        .. (selector?["matchLabels"] as JsonObject ?? []).Select(label =>
            (Func<JsonObject?, bool>)(labels => ValueOf(labels, label.Key) == (string?)label.Value)),
    ]);

    public bool Matches(JsonObject item)
    {
        var labels = item["metadata"]?["labels"] as JsonObject;
        return _requirements.All(requirement => requirement(labels));
    }

    private static IEnumerable<string> Split(string text)
    {
        // Commas inside parentheses separate the values of one requirement.
        var start = 0;
        var depth = 0;
        for (var i = 0; i < text.Length; i++)
        {
            depth += text[i] switch { '(' => 1, ')' => -1, _ => 0 };
            if (text[i] == ',' && depth == 0)
            {
                yield return text[start..i].Trim();
                start = i + 1;
            }
        }

        yield return text[start..].Trim();
    }

    private static Func<JsonObject?, bool> ParseRequirement(string text)
    {
        if (text.EndsWith(')'))
        {
            return ParseSet(text);
        }

        if (text.Split("!=") is [var unequal, var refused])
        {
            return labels => ValueOf(labels, unequal) != refused.Trim();
        }

        if (text.Replace("==", "=", StringComparison.Ordinal).Split('=') is [var equal, var wanted])
        {
            return labels => ValueOf(labels, equal) == wanted.Trim();
        }

        return text switch
        {
            "" => throw Unparsable(text),
            ['!', .. var absent] => labels => ValueOf(labels, absent) is null,
            _ => labels => ValueOf(labels, text) is not null,
        };
    }

    private static Func<JsonObject?, bool> ParseSet(string text)
    {
        var open = text.IndexOf('(', StringComparison.Ordinal);
        if (open < 0 || text[..open].Split(' ', StringSplitOptions.RemoveEmptyEntries) is not [var key, "in" or "notin"])
        {
            throw Unparsable(text);
        }

        var values = text[(open + 1)..^1].Split(',', StringSplitOptions.TrimEntries);
        var isIn = !text[..open].TrimEnd().EndsWith("notin", StringComparison.Ordinal);
        return labels => values.Contains(ValueOf(labels, key)) == isIn;
    }

    private static string? ValueOf(JsonObject? labels, string key) => labels?[key.Trim()]?.GetValue<string>();

    private static ApiException Unparsable(string text) =>
        Failures.BadRequest($"unable to parse requirement: found '{text}', expected: a label key, or a key with =, !=, in or notin");
}
