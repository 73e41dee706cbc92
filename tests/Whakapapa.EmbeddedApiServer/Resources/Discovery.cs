using System.Text.Json.Nodes;

namespace Whakapapa.EmbeddedApiServer.Resources;

/// <summary>What clients ask before anything else: which groups, versions and resources there are.</summary>
internal static class Discovery
{
    private static readonly string[] ObjectVerbs =
        ["create", "delete", "deletecollection", "get", "list", "patch", "update", "watch"];

    /// <summary>The document at a path, or <see langword="null"/> if there is none.</summary>
    public static JsonObject? At(string path, ResourceCatalog catalog) =>
        path.Split('/', StringSplitOptions.RemoveEmptyEntries) switch
        {
            ["api"] => CoreVersions(),
            ["api", var version] => Resources(catalog, "", version),
            ["apis"] => Groups(catalog),
            ["apis", var group] => Group(catalog, group),
            ["apis", var group, var version] => Resources(catalog, group, version),
            _ => null,
        };

    private static JsonObject CoreVersions() => new()
    {
        ["kind"] = "APIVersions",
        ["versions"] = new JsonArray("v1"),
        ["serverAddressByClientCIDRs"] = new JsonArray(),
    };

    private static JsonObject Groups(ResourceCatalog catalog)
    {
        var names = catalog.Types.Select(type => type.Group).Where(group => group.Length > 0).Distinct();
        return new JsonObject
        {
            ["kind"] = "APIGroupList",
            ["apiVersion"] = "v1",
            ["groups"] = new JsonArray([.. names.Select(name => DescribeGroup(catalog, name))]),
        };
    }

    private static JsonObject? Group(ResourceCatalog catalog, string name)
    {
        if (name.Length == 0 || catalog.Types.All(type => type.Group != name))
        {
            return null;
        }

        var group = new JsonObject { ["kind"] = "APIGroup", ["apiVersion"] = "v1" };
        foreach (var (key, value) in DescribeGroup(catalog, name))
        {
            group[key] = value?.DeepClone();
        }

        return group;
    }

    private static JsonObject DescribeGroup(ResourceCatalog catalog, string name)
    {
        var versions = catalog.Types.Where(type => type.Group == name).Select(type => type.Version).Distinct().ToList();
        return new JsonObject
        {
            ["name"] = name,
            ["versions"] = new JsonArray([.. versions.Select(version => DescribeVersion(name, version))]),
            ["preferredVersion"] = DescribeVersion(name, versions[0]),
        };
    }

    private static JsonObject DescribeVersion(string group, string version) =>
        new() { ["groupVersion"] = $"{group}/{version}", ["version"] = version };

    private static JsonObject? Resources(ResourceCatalog catalog, string group, string version)
    {
        var types = catalog.Types.Where(type => type.Group == group && type.Version == version).ToList();
        return types.Count == 0 ? null : new JsonObject
        {
            ["kind"] = "APIResourceList",
            ["apiVersion"] = "v1",
            ["groupVersion"] = types[0].ApiVersion,
            ["resources"] = new JsonArray([.. types.SelectMany(DescribeResource)]),
        };
    }

    private static IEnumerable<JsonNode> DescribeResource(ResourceType type)
    {
        yield return Entry(type, type.Plural, ObjectVerbs);
        if (type.HasStatus)
        {
            yield return Entry(type, $"{type.Plural}/status", ["get", "patch", "update"]);
        }

        foreach (var connection in type.Connections)
        {
            yield return Entry(type, $"{type.Plural}/{connection}", ["get"]);
        }
    }

    private static JsonObject Entry(ResourceType type, string name, IEnumerable<string> verbs) => new()
    {
        ["name"] = name,
        ["singularName"] = name == type.Plural ? type.Kind.ToLowerInvariant() : "",
        ["namespaced"] = type.IsNamespaced,
        ["kind"] = type.Kind,
        ["verbs"] = new JsonArray([.. verbs.Select(verb => JsonValue.Create(verb))]),
    };
}
