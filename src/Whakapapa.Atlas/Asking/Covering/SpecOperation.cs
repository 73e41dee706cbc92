using Whakapapa.Atlas.Matching;

namespace Whakapapa.Atlas.Asking.Covering;

/// <summary>An operation of an OpenAPI document, as an audit log tells it.</summary>
/// <param name="OperationId">Unique in its document.</param>
/// <param name="Path">Its template.</param>
/// <param name="Verb">As audited: exec, attach, portforward and proxy have their methods' verbs.</param>
/// <param name="Group">Empty for the core group, and where there is none.</param>
/// <param name="Version">Empty where there is none.</param>
/// <param name="Resource">Empty for discovery and other paths without one.</param>
/// <param name="Subresource">Empty if it has none.</param>
/// <param name="Namespaced">Whether it is of one namespace.</param>
/// <param name="Named">Whether it is of one object.</param>
/// <param name="IsObservable">Whether an audit log can tell it: HEAD is audited as <c>get</c>, and OPTIONS as nothing.</param>
/// <param name="IsLegacyWatch">Whether it is one of the deprecated <c>/watch/</c> paths.</param>
internal sealed record SpecOperation(
    string OperationId, string Path, string Verb, string Group, string Version, string Resource, string Subresource, bool Namespaced, bool Named, bool IsObservable, bool IsLegacyWatch)
{
    public ApiLevel Level => Version.Contains("alpha", StringComparison.Ordinal) ? ApiLevel.Alpha
        : Version.Contains("beta", StringComparison.Ordinal) ? ApiLevel.Beta
        : ApiLevel.Stable;

    /// <summary>Gets the group as people call it.</summary>
    public string GroupName => Group.Length > 0 ? Group : IsCore ? "core" : "(none)";

    private bool IsCore => Path.StartsWith("/api/", StringComparison.Ordinal);

    public static SpecOperation Of(OpenApiOperation operation)
    {
        var segments = operation.Path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var (group, version, rest) = segments switch
        {
            ["api", var v, .. var r] => ("", v, r),
            ["apis", var g, var v, .. var r] => (g, v, r),
            ["apis", var g] => (g, "", []),
            _ => ("", "", Array.Empty<string>()),
        };
        var isLegacyWatch = rest is ["watch", ..];
        rest = isLegacyWatch ? rest[1..] : rest;
        var isNamespaced = rest is ["namespaces", "{namespace}", _, ..];
        rest = isNamespaced ? rest[2..] : rest;
        var isNamed = rest.Length > 1;
        return new SpecOperation(
            operation.OperationId, operation.Path, isLegacyWatch ? "watch" : VerbOf(operation.Method, rest.Length, isNamed), group, version, rest.Length > 0 ? rest[0] : "",
            rest.Length > 2 ? rest[2] : "", isNamespaced, isNamed, operation.Method is not ("head" or "options"), isLegacyWatch);
    }

    private static string VerbOf(string method, int segments, bool isNamed) => (method, segments) switch
    {
        ("head", _) => "get",
        (_, 0) => method,
        ("get", _) => isNamed ? "get" : "list",
        ("post", _) => "create",
        ("put", _) => "update",
        ("delete", _) => isNamed ? "delete" : "deletecollection",
        _ => method,
    };
}
