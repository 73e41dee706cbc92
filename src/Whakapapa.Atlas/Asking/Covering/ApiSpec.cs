using System.Text;
using Whakapapa.Atlas.Matching;

namespace Whakapapa.Atlas.Asking.Covering;

/// <summary>The operations of an OpenAPI document, and which of them a request was for.</summary>
internal sealed class ApiSpec
{
    private readonly PathTrie _trie;
    private readonly Dictionary<string, SpecOperation> _byId;

    public ApiSpec(IReadOnlyList<OpenApiOperation> operations)
    {
        _trie = new PathTrie(operations);
        _byId = operations.Select(SpecOperation.Of).DistinctBy(operation => operation.OperationId, StringComparer.Ordinal).ToDictionary(operation => operation.OperationId, StringComparer.Ordinal);
    }

    public IEnumerable<SpecOperation> Operations => _byId.Values;

    /// <summary>Returns the document's operation, or <see langword="null"/> if it has none. A watch has that of the list, unless it was asked for by the legacy path.</summary>
    public SpecOperation? Find(Operation operation)
    {
        if (operation.OperationId.Length > 0 && _byId.TryGetValue(operation.OperationId, out var known))
        {
            return known;
        }

        return SyntheticPath.Of(operation) is { } path
            && _trie.Find(Encoding.UTF8.GetBytes(path), HttpMethodSlot.OfVerb(Encoding.UTF8.GetBytes(operation.Verb))) is { } found
            ? _byId.GetValueOrDefault(found.OperationId)
            : null;
    }
}
