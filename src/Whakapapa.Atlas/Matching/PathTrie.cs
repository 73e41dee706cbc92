using System.Text;

namespace Whakapapa.Atlas.Matching;

/// <summary>
/// Finds a path's operation: literals first, and back to a parameter where they lead nowhere, since an object may be named as a literal.
/// Immutable once built.
/// </summary>
internal sealed class PathTrie
{
    private const int MaxSegments = 64;

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

        Span<Range> segments = stackalloc Range[MaxSegments];
        var count = Split(path, segments);
        return Find(_root, path, segments[..count], slot);
    }

    private static OpenApiOperation? Find(PathTrieNode node, ReadOnlySpan<byte> path, ReadOnlySpan<Range> segments, int slot)
    {
        if (segments.Length == 0)
        {
            return node.Operations?[slot];
        }

        if (node.Literals?.Find(path[segments[0]]) is { } literal && Find(literal, path, segments[1..], slot) is { } found)
        {
            return found;
        }

        return (node.Parameter is { } parameter ? Find(parameter, path, segments[1..], slot) : null) ?? node.Tail?[slot];
    }

    // A path with more segments than any template goes on in its last one: there it can be a tail alone.
    private static int Split(ReadOnlySpan<byte> path, Span<Range> segments)
    {
        var count = 0;
        var start = path.Length > 0 && path[0] == '/' ? 1 : 0;
        var end = path.Length;
        while (end > start && path[end - 1] == '/')
        {
            end--;
        }

        while (start < end)
        {
            var length = count + 1 < segments.Length ? path[start..end].IndexOf((byte)'/') : -1;
            var next = length < 0 ? end : start + length;
            segments[count++] = start..next;
            start = next + 1;
        }

        return count;
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
