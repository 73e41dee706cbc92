using Whakapapa.Atlas.Asking.Filtering;
using Whakapapa.Atlas.Matching;

namespace Whakapapa.Atlas.Asking;

/// <summary>
/// Which operations someone means: <c>list pods</c>, <c>pods</c>, <c>patch deployments.v1.apps/status</c>, <c>get /healthz</c>, or an OpenAPI
/// <c>operationId</c>; or a pattern of such a text. A group may be left out.
/// </summary>
internal sealed class OperationSelector
{
    private readonly TextPattern _whole;
    private readonly string? _verb;
    private readonly TextPattern _target;

    private OperationSelector(TextPattern whole, string? verb, TextPattern target)
    {
        _whole = whole;
        _verb = verb;
        _target = target;
    }

    public static OperationSelector Parse(string text)
    {
        var whole = TextPattern.Parse(text.Trim());
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return words.Length == 2 && whole.IsLiteral ? new OperationSelector(whole, words[0], TextPattern.Parse(words[1])) : new OperationSelector(whole, null, whole);
    }

    /// <summary>Returns what an operation is called by.</summary>
    public static IEnumerable<string> NamesOf(Operation operation) => operation.OperationId.Length == 0 ? [operation.ToString()] : [operation.ToString(), operation.OperationId];

    public bool Matches(Operation operation) =>
        NamesOf(operation).Any(_whole.Matches)
        || ((_verb is null || _verb.Equals(operation.Verb, StringComparison.OrdinalIgnoreCase)) && TargetsOf(operation).Any(_target.Matches));

    private static IEnumerable<string> TargetsOf(Operation operation)
    {
        var subresource = operation.Subresource.Length == 0 ? "" : $"/{operation.Subresource}";
        string[] targets = [operation.Target, operation.Resource + subresource, operation.Group.Length == 0 ? "" : $"{operation.Resource}.{operation.Group}{subresource}", operation.Path];
        return targets.Where(target => target.Length > 0);
    }
}
