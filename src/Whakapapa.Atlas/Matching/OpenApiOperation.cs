namespace Whakapapa.Atlas.Matching;

/// <summary>An operation of an OpenAPI document.</summary>
/// <param name="Path">Its template.</param>
/// <param name="Method">In small letters.</param>
/// <param name="OperationId">Unique in its document.</param>
internal sealed record OpenApiOperation(string Path, string Method, string OperationId)
{
    /// <summary>
    /// Gets whether an audit log can tell that it was asked for: of a resource, HEAD is audited as <c>get</c>, and OPTIONS without a verb. What cannot be observed belongs in no
    /// denominator.
    /// </summary>
    public bool IsObservable => Method is not ("head" or "options");
}
