using Whakapapa.Atlas.Storing;

namespace Whakapapa.Atlas.Ingesting;

/// <summary>What became of the sources.</summary>
/// <param name="Sources">How far each was read.</param>
/// <param name="Requests">Counted.</param>
/// <param name="FurtherEvents">Events of requests that had been counted.</param>
/// <param name="Broken">The first broken lines.</param>
/// <param name="Dropped">How many requests journals say are missing from them.</param>
internal sealed record IngestionReport(
    IReadOnlyList<SourceReport> Sources, long Requests, long FurtherEvents, IReadOnlyList<BrokenRecord> Broken, long Dropped);
