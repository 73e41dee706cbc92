using Whakapapa.Atlas.Asking.Filtering;
using Whakapapa.Atlas.Storing;

namespace Whakapapa.Atlas.Asking;

/// <summary>What a filter leaves of an atlas.</summary>
internal sealed class AtlasView
{
    // More are chosen here: a statement has a limit.
    private const int MaxIdsInStatement = 1_000;

    private readonly IAtlasStore _store;
    private readonly List<FactCondition> _conditions;

    /// <exception cref="QuestionException">A filter names nothing that the atlas has. The message says what it has.</exception>
    public AtlasView(IAtlasStore store, RequestFilter filter)
    {
        _store = store;
        Names = store.ReadNames(withSessions: false);
        Paths = new KnownPaths(Names);
        Conditions = new FilterConditions(store, Names, Paths);
        _conditions = [.. Conditions.Of(filter)];
    }

    public AtlasNames Names { get; }

    public KnownPaths Paths { get; }

    /// <summary>Gets what makes more conditions, of what a question names itself.</summary>
    public FilterConditions Conditions { get; }

    /// <summary>Counts requests by the given dimensions at least, in no order; a key may come more than once.</summary>
    public IEnumerable<FactCount> Count(FactDimensions by, params IEnumerable<FactCondition> more)
    {
        var filter = FactFilter.All;
        var left = new List<FactCondition>();
        foreach (var condition in _conditions.Concat(more))
        {
            if (condition.Ids is { Count: <= MaxIdsInStatement } ids)
            {
                filter = filter.With(condition.Needs, ids);
            }
            else
            {
                by |= condition.Needs;
                left.Add(condition);
            }
        }

        return _store.Count(by, filter).Where(fact => IsNamed(fact.Key) && left.TrueForAll(condition => condition.Holds(fact.Key)));
    }

    // A writer may have added some since the names were read.
    private bool IsNamed(FactKey key) =>
        (key.Build == 0 || Names.Builds.ContainsKey(key.Build)) && (key.Account == 0 || Names.Accounts.ContainsKey(key.Account))
        && (key.Operation == 0 || Names.Operations.ContainsKey(key.Operation)) && (key.Label == 0 || Names.Labels.ContainsKey(key.Label))
        && (key.Path == 0 || Names.Paths.ContainsKey(key.Path));
}
