using Whakapapa.Atlas.Matching;
using Whakapapa.Atlas.Reading;
using Whakapapa.Atlas.Storing;

namespace Whakapapa.Atlas.Ingesting;

/// <summary>Reads sources into a store.</summary>
internal sealed class Ingestion(IAtlasStore store, OperationMatcher matcher)
{
    /// <summary>Of those that are kept and told; all are counted.</summary>
    public const int MaxBroken = 1_000;

    // A batch is a transaction, which has a cost of its own.
    private const int ChunksPerBatch = 64;

    private readonly Ledger _ledger = new(store.ReadNames(), new RequestWindow());
    private readonly ChunkPipeline _pipeline = new(matcher, Math.Max(1, Environment.ProcessorCount));
    private readonly List<BrokenRecord> _broken = [];

    /// <summary>Reads the sources one after the other.</summary>
    /// <exception cref="IOException">A source cannot be read. What was read before is kept.</exception>
    public async Task<IngestionReport> ReadAsync(IEnumerable<IAuditSource> sources, CancellationToken cancellationToken)
    {
        var read = new List<SourceProgress>();
        foreach (var source in sources)
        {
            read.Add(await ReadAsync(source, cancellationToken).ConfigureAwait(false));
        }

        return new IngestionReport(read, _ledger.Requests, _ledger.FurtherEvents, _broken);
    }

    private async Task<SourceProgress> ReadAsync(IAuditSource source, CancellationToken cancellationToken)
    {
        var stream = source.Open();
        await using var _ = stream.ConfigureAwait(false);
        var progress = new SourceProgress(source.Name);
        var chunks = 0;
        try
        {
            await foreach (var findings in _pipeline.ReadAsync(stream, cancellationToken).ConfigureAwait(false))
            {
                _ledger.Add(findings);
                AddBroken(findings, progress);
                progress = progress with
                {
                    Bytes = progress.Bytes + findings.Bytes,
                    Lines = progress.Lines + findings.Lines,
                    Events = progress.Events + findings.Observations.Count,
                    Broken = progress.Broken + findings.BrokenCount,
                };
                if (++chunks % ChunksPerBatch == 0)
                {
                    store.Commit(_ledger.TakeBatch(progress));
                }
            }
        }
        finally
        {
            store.Commit(_ledger.TakeBatch(progress));
        }

        return progress;
    }

    private void AddBroken(ChunkFindings findings, SourceProgress before)
    {
        foreach (var broken in findings.Broken.TakeWhile(_ => _broken.Count < MaxBroken))
        {
            var record = new BrokenRecord(before.Source, before.Lines + broken.Line + 1, broken.Reason);
            _broken.Add(record);
            _ledger.Add(record);
        }
    }
}
