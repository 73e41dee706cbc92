using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace Whakapapa.EmbeddedApiServer.Resources;

/// <summary>The kinds of objects that the server knows: the built-in ones, and what CustomResourceDefinitions add.</summary>
internal sealed class ResourceCatalog
{
    public static readonly ResourceType Namespaces = new("", "v1", "namespaces", "Namespace", false, true);
    public static readonly ResourceType Pods = new("", "v1", "pods", "Pod", true, true);
    public static readonly ResourceType Nodes = new("", "v1", "nodes", "Node", false, true);
    public static readonly ResourceType ConfigMaps = new("", "v1", "configmaps", "ConfigMap", true, false);
    public static readonly ResourceType DisruptionBudgets =
        new("policy", "v1", "poddisruptionbudgets", "PodDisruptionBudget", true, true);

    public static readonly ResourceType Definitions =
        new("apiextensions.k8s.io", "v1", "customresourcedefinitions", "CustomResourceDefinition", false, true);

    private static readonly ImmutableArray<ResourceType> BuiltIn =
    [
        Namespaces,
        Nodes,
        Pods,
        ConfigMaps,
        new("", "v1", "events", "Event", true, false),
        new("", "v1", "secrets", "Secret", true, false),
        new("", "v1", "services", "Service", true, true),
        new("", "v1", "serviceaccounts", "ServiceAccount", true, false),
        new("apps", "v1", "deployments", "Deployment", true, true),
        new("apps", "v1", "replicasets", "ReplicaSet", true, true),
        new("batch", "v1", "jobs", "Job", true, true),
        new("coordination.k8s.io", "v1", "leases", "Lease", true, false),
        DisruptionBudgets,
        Definitions,
    ];

    private ImmutableArray<ResourceType> _types = BuiltIn;

    public ImmutableArray<ResourceType> Types => _types;

    public ResourceType? Find(string group, string version, string plural) =>
        _types.FirstOrDefault(type => type.Group == group && type.Version == version && type.Plural == plural);

    /// <summary>Whether the version is built in: unknown resources below it are answered with a <c>Status</c>.</summary>
    public static bool IsBuiltIn(string group, string version) =>
        BuiltIn.Any(type => type.Group == group && type.Version == version);

    /// <summary>Serves what a CustomResourceDefinition defines, from now on.</summary>
    public void Add(JsonObject definition)
    {
        foreach (var type in TypesOf(definition))
        {
            ImmutableInterlocked.Update(ref _types, types => types.Contains(type) ? types : types.Add(type));
        }
    }

    public void Remove(JsonObject definition)
    {
        foreach (var type in TypesOf(definition))
        {
            ImmutableInterlocked.Update(ref _types, types => types.Remove(type));
        }
    }

    private static IEnumerable<ResourceType> TypesOf(JsonObject definition)
    {
        var spec = definition["spec"];
        foreach (var version in spec?["versions"]?.AsArray() ?? [])
        {
            if (version?["served"]?.GetValue<bool>() == true)
            {
                yield return new ResourceType(
                    spec!["group"]!.GetValue<string>(),
                    version["name"]!.GetValue<string>(),
                    spec["names"]!["plural"]!.GetValue<string>(),
                    spec["names"]!["kind"]!.GetValue<string>(),
                    spec["scope"]?.GetValue<string>() != "Cluster",
                    version["subresources"]?["status"] is not null,
                    IsCustom: true);
            }
        }
    }
}
