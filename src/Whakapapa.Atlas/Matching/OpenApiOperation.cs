namespace Whakapapa.Atlas.Matching;

/// <summary>An operation of an OpenAPI document.</summary>
/// <param name="Path">Its template.</param>
/// <param name="Method">In small letters.</param>
/// <param name="OperationId">Unique in its document.</param>
internal sealed record OpenApiOperation(string Path, string Method, string OperationId);
