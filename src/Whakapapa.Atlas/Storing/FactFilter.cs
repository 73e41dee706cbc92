namespace Whakapapa.Atlas.Storing;

/// <summary>Which facts to count: those whose id is among the allowed ones, in each dimension that is restricted.</summary>
internal sealed class FactFilter
{
    /// <summary>Counts all.</summary>
    public static readonly FactFilter All = new();

    private readonly Dictionary<FactDimensions, IReadOnlyCollection<int>> _allowed = [];

    public IReadOnlyDictionary<FactDimensions, IReadOnlyCollection<int>> Allowed => _allowed;

    /// <summary>Returns a filter that restricts one more dimension.</summary>
    public FactFilter With(FactDimensions dimension, IReadOnlyCollection<int> ids)
    {
        var filter = new FactFilter();
        foreach (var (key, value) in _allowed)
        {
            filter._allowed.Add(key, value);
        }

        filter._allowed[dimension] = filter._allowed.TryGetValue(dimension, out var before) ? [.. before.Intersect(ids)] : ids;
        return filter;
    }
}
