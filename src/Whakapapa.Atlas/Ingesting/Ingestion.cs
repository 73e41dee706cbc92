using Whakapapa.Atlas.Matching;
using Whakapapa.Atlas.Reading;
using Whakapapa.Atlas.Storing;

namespace Whakapapa.Atlas.Ingesting;

/// <summary>Reads sources into a store.</summary>
internal sealed class Ingestion
{
    /// <summary>Of those that are kept and told; all are counted.</summary>
    public const int MaxBroken = 1_000;

    // A batch is a transaction, which writes each of its facts once; and what a crash reads again. A long log is worth greater ones.
    private const int MinChunksPerBatch = 16;
    private const int MaxChunksPerBatch = 1024;

    private readonly IAtlasStore _store;
    private readonly Ledger _ledger;
    private readonly ChunkPipeline _pipeline;
    private readonly Dictionary<int, SourceProgress> _known;
    private readonly Dictionary<string, SourceReport> _reports = new(StringComparer.Ordinal);
    private readonly List<BrokenRecord> _broken = [];

    /// <param name="store">Where to.</param>
    /// <param name="matcher">What names operations.</param>
    /// <param name="keepsOrder">Whether the order of requests is to be kept beside their counts.</param>
    public Ingestion(IAtlasStore store, OperationMatcher matcher, bool keepsOrder = true)
    {
        _store = store;
        _ledger = Ledger.Restore(store, keepsOrder);
        _pipeline = new ChunkPipeline(matcher, Math.Max(1, Environment.ProcessorCount));
        _known = store.ReadSources().ToDictionary(progress => progress.Id);
    }

    /// <summary>Reads the sources one after the other, each from where reading it ended.</summary>
    /// <exception cref="IOException">A source cannot be read. What was read before is kept.</exception>
    public async Task<IngestionReport> ReadAsync(IEnumerable<IAuditSource> sources, CancellationToken cancellationToken)
    {
        foreach (var source in sources)
        {
            await ReadAsync(source, cancellationToken).ConfigureAwait(false);
        }

        return Report();
    }

    /// <summary>Returns what became of all sources until now.</summary>
    public IngestionReport Report() => new([.. _reports.Values], _ledger.Requests, _ledger.FurtherEvents, _broken, _ledger.Dropped);

    private async Task ReadAsync(IAuditSource source, CancellationToken cancellationToken)
    {
        var (stream, start) = SourceResumption.Open(source, _known.Values);
        await using var _ = stream.ConfigureAwait(false);
        var progress = start;
        var isCut = false;
        var (chunks, chunksPerBatch) = (0, MinChunksPerBatch);
        try
        {
            await foreach (var findings in _pipeline.ReadAsync(stream, start.Bytes, source.IsRepeatable, cancellationToken).ConfigureAwait(false))
            {
                _ledger.Add(findings);
                AddBroken(findings, source, source.IsRepeatable ? progress.Lines : progress.Lines - start.Lines);
                progress = Advance(progress, findings, source.IsRepeatable);
                isCut = findings.IsCut;
                if (++chunks >= chunksPerBatch)
                {
                    (chunks, chunksPerBatch) = (0, Math.Min(chunksPerBatch * 2, MaxChunksPerBatch));
                    progress = Commit(progress);
                }
            }
        }
        finally
        {
            if (source.Damage is { } damage)
            {
                AddBroken(new BrokenRecord(source.Name, progress.Lines + 1, damage));
                progress = progress with { Broken = progress.Broken + 1 };
            }

            if (progress != start)
            {
                progress = Commit(progress);
            }

            // One that is read again and again is told once.
            _reports[source.Name] = _reports.TryGetValue(source.Name, out var before) && before.Progress.Id == progress.Id
                ? new SourceReport(progress, before.Before, isCut)
                : new SourceReport(progress, start, isCut);
        }
    }

    private static SourceProgress Advance(SourceProgress progress, ChunkFindings findings, bool isRepeatable) => progress with
    {
        Bytes = progress.Bytes + findings.Bytes,
        Lines = progress.Lines + findings.Lines,
        Events = progress.Events + findings.Observations.Count,
        Broken = progress.Broken + findings.BrokenCount,
        Head = isRepeatable ? findings.Head ?? progress.Head : null,
        Tail = !isRepeatable ? null : findings.Bytes > 0 ? findings.Tail : progress.Tail,
    };

    private SourceProgress Commit(SourceProgress progress)
    {
        progress = _store.Commit(_ledger.TakeBatch(progress)) ?? progress;
        _known[progress.Id] = progress;
        return progress;
    }

    private void AddBroken(ChunkFindings findings, IAuditSource source, long linesBefore)
    {
        foreach (var broken in findings.Broken)
        {
            AddBroken(new BrokenRecord(source.Name, linesBefore + broken.Line + 1, broken.Reason));
        }
    }

    private void AddBroken(BrokenRecord broken)
    {
        if (_broken.Count < MaxBroken)
        {
            _broken.Add(broken);
            _ledger.Add(broken);
        }
    }
}
