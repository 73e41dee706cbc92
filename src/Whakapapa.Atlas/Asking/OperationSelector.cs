using Whakapapa.Atlas.Matching;

namespace Whakapapa.Atlas.Asking;

/// <summary>
/// Which operations someone means: <c>list pods</c>, <c>pods</c>, <c>patch deployments.v1.apps/status</c>, <c>get /healthz</c>, or an OpenAPI
/// <c>operationId</c>. A group may be left out.
/// </summary>
internal sealed record OperationSelector(string? Verb, string Target)
{
    public static OperationSelector Parse(string text)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return words.Length == 2 ? new OperationSelector(words[0], words[1]) : new OperationSelector(null, text.Trim());
    }

    public bool Matches(Operation operation) =>
        (Verb is null || Verb.Equals(operation.Verb, StringComparison.OrdinalIgnoreCase))
        && (Is(operation.Target) || Is(WithoutGroup(operation)) || Is(WithoutVersion(operation)) || Is(operation.OperationId) || Is(operation.Path));

    private static string WithoutGroup(Operation operation) => operation.Resource + (operation.Subresource.Length == 0 ? "" : $"/{operation.Subresource}");

    private static string WithoutVersion(Operation operation) =>
        operation.Group.Length == 0 ? "" : $"{operation.Resource}.{operation.Group}" + (operation.Subresource.Length == 0 ? "" : $"/{operation.Subresource}");

    private bool Is(string text) => text.Length > 0 && Target.Equals(text, StringComparison.OrdinalIgnoreCase);
}
