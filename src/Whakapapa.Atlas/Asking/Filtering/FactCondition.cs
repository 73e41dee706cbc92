using Whakapapa.Atlas.Storing;

namespace Whakapapa.Atlas.Asking.Filtering;

/// <summary>Whether requests count.</summary>
/// <param name="Needs">What it looks at.</param>
/// <param name="Holds">Given a key with all that it needs.</param>
/// <param name="Ids">Those that hold, where it looks at one dimension, so that the store can choose them.</param>
internal sealed record FactCondition(FactDimensions Needs, Func<FactKey, bool> Holds, IReadOnlyCollection<int>? Ids = null)
{
    public static FactCondition Among(FactDimensions dimension, IEnumerable<int> ids, Func<FactKey, int> idOf)
    {
        var set = ids.ToHashSet();
        return new FactCondition(dimension, key => set.Contains(idOf(key)), set);
    }
}
