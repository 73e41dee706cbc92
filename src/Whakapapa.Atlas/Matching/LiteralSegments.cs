using Whakapapa.Atlas.Text;

namespace Whakapapa.Atlas.Matching;

/// <summary>A place's literals: compared one by one where they are few, as they mostly are, and looked up by hash where they are many.</summary>
internal sealed class LiteralSegments
{
    private const int Few = 8;

    private readonly Utf8Dictionary<PathTrieNode> _byText = new();
    private (byte[] Text, PathTrieNode Node)[] _few = [];

    public PathTrieNode? Find(ReadOnlySpan<byte> segment)
    {
        if (_few.Length <= Few)
        {
            foreach (var (text, node) in _few)
            {
                if (segment.SequenceEqual(text))
                {
                    return node;
                }
            }

            return null;
        }

        return _byText.TryGet(segment, out var found) ? found : null;
    }

    /// <summary>Returns the literal's place, which it makes where there is none.</summary>
    public PathTrieNode FindOrAdd(byte[] segment)
    {
        if (_byText.TryGet(segment, out var node))
        {
            return node;
        }

        node = new PathTrieNode();
        _byText.Add(segment, node);
        _few = [.. _few, (segment, node)];
        return node;
    }
}
