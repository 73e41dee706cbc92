namespace Whakapapa.Atlas.Asking.Covering;

/// <summary>A rule of an audit policy: the first that matches a request decides. Lists that are empty match all.</summary>
/// <remarks>https://kubernetes.io/docs/reference/config-api/apiserver-audit.v1/#audit-k8s-io-v1-PolicyRule</remarks>
internal sealed record AuditPolicyRule
{
    /// <summary>Gets whether what it matches is logged, in any stage.</summary>
    public required bool Logs { get; init; }

    /// <summary>Gets whether it is for some users or groups of users alone.</summary>
    public bool IsForSomeUsers { get; init; }

    public IReadOnlyList<string> Verbs { get; init; } = [];

    /// <summary>Gets the resources of groups: group, resources, and whether they are of some names alone.</summary>
    public IReadOnlyList<(string Group, IReadOnlyList<string> Resources, bool IsForSomeNames)> Resources { get; init; } = [];

    /// <summary>Gets namespaces; an empty one is for what has none.</summary>
    public IReadOnlyList<string> Namespaces { get; init; } = [];

    public IReadOnlyList<string> NonResourceUrls { get; init; } = [];

    /// <summary>Says which requests for an operation it matches: all, some or none.</summary>
    public AuditReach Matches(SpecOperation operation)
    {
        if (Verbs.Count > 0 && !Verbs.Contains(operation.Verb))
        {
            return AuditReach.Never;
        }

        var target = operation.Resource.Length > 0 ? OfResource(operation) : OfUrl(operation.Path);
        return target == AuditReach.Always && IsForSomeUsers ? AuditReach.Sometimes : target;
    }

    private AuditReach OfResource(SpecOperation operation)
    {
        if (Resources.Count == 0 && Namespaces.Count == 0)
        {
            return NonResourceUrls.Count == 0 ? AuditReach.Always : AuditReach.Never;
        }

        var reach = Namespaces.Count == 0 ? AuditReach.Always
            : operation.Namespaced ? (Namespaces.Any(name => name.Length > 0) ? AuditReach.Sometimes : AuditReach.Never)
            : Namespaces.Contains("") ? AuditReach.Always : AuditReach.Never;
        if (reach == AuditReach.Never || Resources.Count == 0)
        {
            return reach;
        }

        var matching = Resources.Where(entry => entry.Group == operation.Group && (entry.Resources.Count == 0 || entry.Resources.Any(resource => IsResource(resource, operation)))).ToList();
        return matching.Exists(entry => !entry.IsForSomeNames) ? reach
            : matching.Count > 0 && operation.Named ? AuditReach.Sometimes
            : AuditReach.Never;
    }

    private AuditReach OfUrl(string path)
    {
        if (NonResourceUrls.Count == 0)
        {
            return Resources.Count == 0 && Namespaces.Count == 0 ? AuditReach.Always : AuditReach.Never;
        }

        var exact = path.Length > 1 ? path.TrimEnd('/') : path;
        return NonResourceUrls.Any(url => url.EndsWith('*') ? path.StartsWith(url[..^1], StringComparison.Ordinal) : url == path || url == exact) ? AuditReach.Always : AuditReach.Never;
    }

    // "pods" is without its subresources; "pods/*", "*/scale" and "*" are as they look.
    private static bool IsResource(string pattern, SpecOperation operation)
    {
        var name = operation.Subresource.Length == 0 ? operation.Resource : $"{operation.Resource}/{operation.Subresource}";
        return pattern == "*" || pattern == name
            || (operation.Subresource.Length > 0 && (pattern == $"{operation.Resource}/*" || pattern == $"*/{operation.Subresource}"));
    }
}
