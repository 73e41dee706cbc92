namespace Whakapapa.EmbeddedApiServer.Resources;

/// <summary>A kind of object that the API serves.</summary>
/// <param name="Group">Its API group; empty for the core group.</param>
/// <param name="Version">Its version, such as <c>v1</c>.</param>
/// <param name="Plural">Its name in URLs, such as <c>pods</c>.</param>
/// <param name="Kind">Its name in objects, such as <c>Pod</c>.</param>
/// <param name="IsNamespaced">Whether its objects live in namespaces.</param>
/// <param name="HasStatus">Whether it has a <c>status</c> subresource.</param>
/// <param name="IsCustom">Whether a CustomResourceDefinition made it.</param>
internal sealed record ResourceType(
    string Group,
    string Version,
    string Plural,
    string Kind,
    bool IsNamespaced,
    bool HasStatus,
    bool IsCustom = false)
{
    public string ApiVersion => Group.Length == 0 ? Version : $"{Group}/{Version}";

    /// <summary>Whether an update must say which version of the object it replaces.</summary>
    public bool RequiresResourceVersion => IsCustom || Plural == "leases";

    /// <summary>The subresources besides <c>status</c>.</summary>
    public IReadOnlyList<string> Connections => this is { Group: "", Plural: "pods" }
        ? ["attach", "eviction", "exec", "log", "portforward", "proxy"]
        : this is { Group: "", Plural: "services" or "nodes" } ? ["proxy"] : [];
}
