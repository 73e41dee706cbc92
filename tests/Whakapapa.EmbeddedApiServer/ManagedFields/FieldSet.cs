using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace Whakapapa.EmbeddedApiServer.ManagedFields;

/// <summary>
/// Fields of an object, each a path of names. Coarser than kube-apiserver's in one way: a list is one field, and its items
/// have none of their own.
/// </summary>
internal sealed class FieldSet
{
    public static readonly FieldSet Empty = new(ImmutableSortedSet<string>.Empty);

    // Names in objects have dots and slashes, but never this.
    private const char Separator = '\0';

    private static readonly HashSet<string> ServersOwn =
        ["name", "namespace", "uid", "resourceVersion", "generation", "creationTimestamp", "deletionTimestamp",
         "deletionGracePeriodSeconds", "managedFields", "selfLink"];

    private readonly ImmutableSortedSet<string> _paths;

    private FieldSet(ImmutableSortedSet<string> paths) => _paths = paths;

    public bool IsEmpty => _paths.IsEmpty;

    /// <summary>All fields of an object that can have a manager.</summary>
    public static FieldSet Of(JsonObject item)
    {
        var paths = ImmutableSortedSet.CreateBuilder<string>(StringComparer.Ordinal);
        foreach (var (name, value) in item.Where(field => field.Key is not ("kind" or "apiVersion")))
        {
            Collect(name, value, paths, name == "metadata" ? ServersOwn : []);
        }

        return new FieldSet(paths.ToImmutable());
    }

    /// <summary>Reads the <c>fieldsV1</c> of an entry.</summary>
    public static FieldSet Parse(JsonObject? fieldsV1)
    {
        var paths = ImmutableSortedSet.CreateBuilder<string>(StringComparer.Ordinal);
        foreach (var (name, value) in fieldsV1 ?? [])
        {
            CollectFieldsV1(name[2..], value?.AsObject() ?? [], paths);
        }

        return new FieldSet(paths.ToImmutable());
    }

    public static FieldSet operator |(FieldSet left, FieldSet right) => new(left._paths.Union(right._paths));

    public static FieldSet operator -(FieldSet left, FieldSet right) => new(left._paths.Except(right._paths));

    public static FieldSet operator &(FieldSet left, FieldSet right) => new(left._paths.Intersect(right._paths));

    /// <summary>Those of the fields that the two objects do not have the same value for.</summary>
    public FieldSet WhereDifferent(JsonObject left, JsonObject right) =>
        new([.. _paths.Where(path => !JsonNode.DeepEquals(ValueAt(left, path), ValueAt(right, path)))]);

    /// <summary>Removes the fields from an object.</summary>
    public void RemoveFrom(JsonObject item)
    {
        foreach (var path in _paths)
        {
            var names = path.Split(Separator);
            (ValueAt(item, string.Join(Separator, names[..^1])) as JsonObject)?.Remove(names[^1]);
        }
    }

    /// <summary>The paths as people write them: <c>.spec.replicas</c>.</summary>
    public IEnumerable<string> Describe() => _paths.Select(path => "." + path.Replace(Separator, '.'));

    public JsonObject ToFieldsV1()
    {
        var root = new JsonObject();
        foreach (var path in _paths)
        {
            var node = root;
            foreach (var name in path.Split(Separator))
            {
                if (node[$"f:{name}"] is not JsonObject child)
                {
                    node[$"f:{name}"] = child = [];
                }

                node = child;
            }
        }

        return root;
    }

    private static void Collect(string path, JsonNode? value, ImmutableSortedSet<string>.Builder paths, HashSet<string> except)
    {
        if (value is not JsonObject { Count: > 0 } map)
        {
            paths.Add(path);
            return;
        }

        foreach (var (name, child) in map.Where(field => !except.Contains(field.Key)))
        {
            Collect($"{path}{Separator}{name}", child, paths, []);
        }
    }

    private static void CollectFieldsV1(string path, JsonObject fields, ImmutableSortedSet<string>.Builder paths)
    {
        if (fields.Count == 0)
        {
            paths.Add(path);
        }

        foreach (var (name, child) in fields)
        {
            CollectFieldsV1($"{path}{Separator}{name[2..]}", child?.AsObject() ?? [], paths);
        }
    }

    private static JsonNode? ValueAt(JsonNode? node, string path) => path.Length == 0
        ? node
        : path.Split(Separator).Aggregate(node, (parent, name) => (parent as JsonObject)?[name]);
}
