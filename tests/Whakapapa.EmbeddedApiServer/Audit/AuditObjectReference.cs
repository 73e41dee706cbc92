namespace Whakapapa.EmbeddedApiServer.Audit;

/// <summary>The object that a request was about. Empty strings are left out of the log.</summary>
public sealed record AuditObjectReference
{
    /// <summary>Gets the plural resource name.</summary>
    public required string Resource { get; init; }

    /// <summary>Gets the namespace.</summary>
    public string Namespace { get; init; } = "";

    /// <summary>Gets the name: on a create, the one in the body.</summary>
    public string Name { get; init; } = "";

    /// <summary>Gets the id that the body of an update or create claimed.</summary>
    public string Uid { get; init; } = "";

    /// <summary>Gets the API group.</summary>
    public string ApiGroup { get; init; } = "";

    /// <summary>Gets the API version.</summary>
    public string ApiVersion { get; init; } = "";

    /// <summary>Gets the version of the object that the body of an update claimed.</summary>
    public string ResourceVersion { get; init; } = "";

    /// <summary>Gets the subresource.</summary>
    public string Subresource { get; init; } = "";
}
