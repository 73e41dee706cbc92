namespace Whakapapa.Atlas.Matching;

/// <summary>What can stand at one place of a path.</summary>
internal sealed class PathTrieNode
{
    public LiteralSegments? Literals { get; set; }

    /// <summary>All <c>{param}</c> children in one: their names do not tell them apart.</summary>
    public PathTrieNode? Parameter { get; set; }

    /// <summary>By slot, for a path that goes on to its end whatever comes.</summary>
    public OpenApiOperation?[]? Tail { get; set; }

    /// <summary>By slot, for a path that ends here.</summary>
    public OpenApiOperation?[]? Operations { get; set; }
}
