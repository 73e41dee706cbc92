using Whakapapa.Atlas.Asking.Filtering;
using Whakapapa.Atlas.Storing;
using Whakapapa.Wire;

namespace Whakapapa.Atlas.Asking;

/// <summary>What does a build, a path, a file or a line reach? Operations, by requests.</summary>
internal static class WhatQuestion
{
    private const FactDimensions By = KnownPaths.Needs | FactDimensions.Operation | FactDimensions.Code;

    /// <param name="view">Which requests.</param>
    /// <param name="reachedBy">A path's digest, a file or line, or a build or program; <see langword="null"/> for anything.</param>
    /// <exception cref="QuestionException">There is no such path, file or build.</exception>
    public static IReadOnlyList<WhatRow> Ask(AtlasView view, string? reachedBy)
    {
        var facts = reachedBy is null ? view.Count(By) : view.Count(By, ConditionOf(view, reachedBy));
        return
        [
            .. facts
                .GroupBy(fact => view.Names.Operations[fact.Key.Operation])
                .Select(group => Row(group, view.Paths))
                .OrderByDescending(row => row.Requests)
                .ThenBy(row => row.Operation.ToString(), StringComparer.Ordinal),
        ];
    }

    private static WhatRow Row(IGrouping<Matching.Operation, FactCount> facts, KnownPaths paths) => new(
        facts.Key,
        facts.Sum(fact => fact.Requests),
        facts.Where(fact => fact.Key.Code >= ResponseCode.FirstError).Sum(fact => fact.Requests),
        facts.Select(fact => paths.FindBuild(fact.Key)).Distinct().Count(),
        facts.Select(fact => paths.Find(fact.Key)).Where(path => path is not null).Distinct().Count());

    private static FactCondition ConditionOf(AtlasView view, string reachedBy)
    {
        if (DigestText.IsDigest(reachedBy) && view.Names.Paths.Values.Any(path => path.Digest == reachedBy))
        {
            return new FactCondition(KnownPaths.Needs, key => view.Paths.Find(key)?.Digest == reachedBy);
        }

        QuestionException? reason = null;
        foreach (var filter in new[] { new RequestFilter { Builds = [reachedBy] }, new RequestFilter { Programs = [reachedBy] }, new RequestFilter { Files = [reachedBy] } })
        {
            try
            {
                return view.Conditions.Of(filter).Single();
            }
            catch (QuestionException e)
            {
                // The nearest files are what is most often meant.
                reason = e;
            }
        }

        throw new QuestionException($"There is no path, build or program \"{reachedBy}\". {reason!.Message}");
    }
}
