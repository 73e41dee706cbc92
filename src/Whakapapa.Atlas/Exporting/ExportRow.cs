using Whakapapa.Atlas.Asking;
using Whakapapa.Atlas.Matching;
using Whakapapa.Atlas.Storing;
using Whakapapa.Atlas.Understanding;

namespace Whakapapa.Atlas.Exporting;

/// <summary>Requests that have all in common.</summary>
/// <param name="Build">Who.</param>
/// <param name="Path">Why; <see langword="null"/> if that was not told.</param>
/// <param name="Label">On whose behalf; empty if that was not told.</param>
/// <param name="Account">As whom.</param>
/// <param name="Operation">What.</param>
/// <param name="Code">The HTTP status; 0 if the log has no response.</param>
/// <param name="Hour">When.</param>
/// <param name="Requests">How many.</param>
internal sealed record ExportRow(Build Build, PurposePath? Path, string Label, Account Account, Operation Operation, int Code, DateTimeOffset Hour, long Requests)
{
    private const FactDimensions All = KnownPaths.Needs | FactDimensions.Label | FactDimensions.Operation | FactDimensions.Code | FactDimensions.Hour;

    /// <summary>Gets the path's methods and lines, innermost first.</summary>
    public IEnumerable<Place> Places => Path?.Frames.Select(frame => Place.Of(frame, Path, Build)) ?? [];

    public static IEnumerable<ExportRow> From(AtlasView view) => view.Count(All).Select(fact => new ExportRow(
        view.Paths.FindBuild(fact.Key),
        view.Paths.Find(fact.Key),
        fact.Key.Label == 0 ? "" : view.Names.Labels[fact.Key.Label],
        view.Names.Accounts[fact.Key.Account],
        view.Names.Operations[fact.Key.Operation],
        fact.Key.Code,
        DateTimeOffset.UnixEpoch.AddHours(fact.Key.Hour),
        fact.Requests));
}
