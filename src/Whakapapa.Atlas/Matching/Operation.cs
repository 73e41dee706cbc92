namespace Whakapapa.Atlas.Matching;

/// <summary>What was asked of the API. Parts that it does not have are empty.</summary>
/// <param name="Verb">As audited, so a watch is told from a list; a method in small letters where there is no resource.</param>
/// <param name="Group">Empty for the core group.</param>
/// <param name="Version">Of the group.</param>
/// <param name="Resource">In small letters, plural.</param>
/// <param name="Subresource">Such as <c>status</c>.</param>
/// <param name="Namespaced">Whether one namespace was asked for.</param>
/// <param name="Path">The OpenAPI path's template, or the path of a request for no resource.</param>
/// <param name="OperationId">OpenAPI's, if a document was given and it has the operation.</param>
internal sealed record Operation(
    string Verb, string Group, string Version, string Resource, string Subresource, bool Namespaced, string Path = "", string OperationId = "")
{
    /// <summary>What stands for operations that are not told apart, since there were too many.</summary>
    public static readonly Operation Others = new("", "", "", "(others)", "", false);

    /// <summary>Gets how long its parts are together, in characters.</summary>
    public int Length => Verb.Length + Group.Length + Version.Length + Resource.Length + Subresource.Length + Path.Length + OperationId.Length;

    /// <summary>Gets the resource as kubectl takes it: <c>deployments.v1.apps/status</c>, <c>pods</c>; the path where there is none.</summary>
    public string Target => Resource.Length == 0 ? Path
        : Resource
        + (Group.Length == 0 ? "" : $".{Version}.{Group}")
        + (Subresource.Length == 0 ? "" : $"/{Subresource}");

    /// <summary>Returns <c>list pods</c>.</summary>
    public override string ToString() => Verb.Length == 0 ? Target : $"{Verb} {Target}";
}
