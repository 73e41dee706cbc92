using Whakapapa.EmbeddedApiServer.Resources;

namespace Whakapapa.EmbeddedApiServer.Storage;

/// <summary>Where an object is stored. As in etcd, the version of the API through which it came is no part of it.</summary>
/// <param name="Group">The API group; empty for the core group.</param>
/// <param name="Resource">The plural resource name.</param>
/// <param name="Namespace">The namespace; empty if the resource has none.</param>
/// <param name="Name">The object's name.</param>
internal readonly record struct ObjectKey(string Group, string Resource, string Namespace, string Name) : IComparable<ObjectKey>
{
    public static ObjectKey Of(ResourceType type, string? ns, string name) =>
        new(type.Group, type.Plural, type.IsNamespaced ? ns ?? "" : "", name);

    public int CompareTo(ObjectKey other) =>
        string.CompareOrdinal(Group, other.Group) is var byGroup and not 0 ? byGroup
        : string.CompareOrdinal(Resource, other.Resource) is var byResource and not 0 ? byResource
        : string.CompareOrdinal(Namespace, other.Namespace) is var byNamespace and not 0 ? byNamespace
        : string.CompareOrdinal(Name, other.Name);

    public bool IsIn(ResourceType type, string? ns) =>
        Group == type.Group && Resource == type.Plural && (ns is null || !type.IsNamespaced || Namespace == ns);
}
