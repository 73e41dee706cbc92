namespace Whakapapa.EmbeddedApiServer.Requests;

/// <summary>
/// What a request is about, as kube-apiserver's <c>RequestInfoFactory</c> reads it from the method and the URL alone,
/// before it knows whether there is such a resource.
/// </summary>
public sealed record ApiRequestInfo
{
    /// <summary>Gets a value indicating whether the URL names a resource: <c>/api/v1/pods</c> does, <c>/version</c> does not.</summary>
    public required bool IsResourceRequest { get; init; }

    /// <summary>Gets the path of the URL, decoded.</summary>
    public required string Path { get; init; }

    /// <summary>Gets the verb, such as <c>list</c>; the method in lower case where the URL names no resource.</summary>
    public required string Verb { get; init; }

    /// <summary>Gets the API group; empty for the core group.</summary>
    public string ApiGroup { get; init; } = "";

    /// <summary>Gets the API version, such as <c>v1</c>.</summary>
    public string ApiVersion { get; init; } = "";

    /// <summary>Gets the namespace; <see langword="null"/> for all of them and for what has none.</summary>
    public string? Namespace { get; init; }

    /// <summary>Gets the plural resource name, such as <c>pods</c>.</summary>
    public string? Resource { get; init; }

    /// <summary>Gets the object's name.</summary>
    public string? Name { get; init; }

    /// <summary>Gets the subresource, such as <c>status</c>.</summary>
    public string? Subresource { get; init; }

    /// <summary>
    /// Gets a value indicating whether the audit log has two events of it: one when the response starts, one when it ends.
    /// </summary>
    public bool IsLongRunning =>
        Verb is "watch" or "proxy" || Subresource is "attach" or "exec" or "proxy" or "log" or "portforward";
}
