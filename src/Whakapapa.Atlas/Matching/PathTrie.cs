using System.Text;

namespace Whakapapa.Atlas.Matching;

/// <summary>
/// Finds a path's operation: literals first, and back to a parameter where they lead nowhere, since an object may be named as a literal.
/// Immutable once built.
/// </summary>
internal sealed class PathTrie
{
    private readonly PathTrieNode _root = new();

    public PathTrie(IEnumerable<OpenApiOperation> operations)
    {
        foreach (var operation in operations)
        {
            Add(operation);
        }
    }

    /// <param name="path">Decoded, without the query.</param>
    /// <param name="slot">See <see cref="HttpMethodSlot"/>.</param>
    public OpenApiOperation? Find(ReadOnlySpan<byte> path, int slot)
    {
        if (slot < 0)
        {
            return null;
        }

        path = path.Length > 0 && path[0] == '/' ? path[1..] : path;
        return Find(_root, path.TrimEnd((byte)'/'), slot);
    }

    // What is left of the path has a segment more, unless it is empty.
    private static OpenApiOperation? Find(PathTrieNode node, ReadOnlySpan<byte> rest, int slot)
    {
        if (rest.Length == 0)
        {
            return node.Operations?[slot];
        }

        var end = rest.IndexOf((byte)'/');
        var segment = end < 0 ? rest : rest[..end];
        var next = end < 0 ? default : rest[(end + 1)..];
        if (node.Literals?.Find(segment) is { } literal && Find(literal, next, slot) is { } found)
        {
            return found;
        }

        return (node.Parameter is { } parameter ? Find(parameter, next, slot) : null) ?? node.Tail?[slot];
    }

    private void Add(OpenApiOperation operation)
    {
        var node = _root;
        var segments = operation.Path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var slot = HttpMethodSlot.OfMethod(operation.Method);
        for (var i = 0; i < segments.Length; i++)
        {
            if (i == segments.Length - 1 && segments[i] is "{path}" or "{logpath}")
            {
                (node.Tail ??= new OpenApiOperation?[HttpMethodSlot.Count])[slot] = operation;
                return;
            }

            node = segments[i].StartsWith('{') ? node.Parameter ??= new PathTrieNode() : Literal(node, segments[i]);
        }

        (node.Operations ??= new OpenApiOperation?[HttpMethodSlot.Count])[slot] = operation;
    }

    private static PathTrieNode Literal(PathTrieNode node, string segment) => (node.Literals ??= new LiteralSegments()).FindOrAdd(Encoding.UTF8.GetBytes(segment));
}
