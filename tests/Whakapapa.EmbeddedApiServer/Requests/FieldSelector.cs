using System.Text.Json.Nodes;
using Whakapapa.EmbeddedApiServer.Errors;

namespace Whakapapa.EmbeddedApiServer.Requests;

/// <summary>The <c>fieldSelector</c> of a list or watch: <c>spec.nodeName=node-1,status.phase!=Running</c>.</summary>
internal sealed class FieldSelector
{
    private static readonly HashSet<string> Supported =
        ["metadata.name", "metadata.namespace", "spec.nodeName", "status.phase", "involvedObject.name", "type", "reason"];

    private readonly IReadOnlyList<(string Path, string Value, bool IsEqual)> _terms;

    private FieldSelector(IReadOnlyList<(string Path, string Value, bool IsEqual)> terms) => _terms = terms;

    public static FieldSelector Parse(string? text)
    {
        var terms = Terms(text).ToList();
        foreach (var (path, _, _) in terms.Where(term => !Supported.Contains(term.Path)))
        {
            throw Failures.BadRequest($"field label not supported: {path}");
        }

        return new(terms);
    }

    /// <summary>The one name that a selector asks for, which the audit log then has as the object's name.</summary>
    public static string? NameIn(string? text) =>
        Terms(text).Where(term => term is { Path: "metadata.name", IsEqual: true }).Select(term => term.Value).FirstOrDefault();

    public bool Matches(JsonObject item) => _terms.All(term => (ValueAt(item, term.Path) == term.Value) == term.IsEqual);

    private static IEnumerable<(string Path, string Value, bool IsEqual)> Terms(string? text)
    {
        foreach (var term in (text ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            if (term.Split("!=") is [var unequal, var refused])
            {
                yield return (unequal, refused, false);
            }
            else if (term.Replace("==", "=", StringComparison.Ordinal).Split('=') is [var equal, var wanted])
            {
                yield return (equal, wanted, true);
            }
            else
            {
                yield return (term, "", true);
            }
        }
    }

    private static string ValueAt(JsonNode? node, string path)
    {
        foreach (var name in path.Split('.'))
        {
            node = (node as JsonObject)?[name];
        }

        return node?.ToString() ?? "";
    }
}
