using Whakapapa.Atlas.Matching;
using Whakapapa.Atlas.Reading;
using Whakapapa.Atlas.Storing;

namespace Whakapapa.Atlas.Ingesting;

/// <summary>Reads sources into a store.</summary>
internal sealed class Ingestion
{
    /// <summary>Of those that are kept and told; all are counted.</summary>
    public const int MaxBroken = 1_000;

    // Of the order, which is written in parts.
    private const int ChunksPerPart = 1024;

    // How much a crash reads again. The fewer commits, the less is written: each writes the facts that it counts, and the window.
    private static readonly TimeSpan CommitInterval = TimeSpan.FromSeconds(5);

    private readonly IAtlasStore _store;
    private readonly Ledger _ledger;
    private readonly ChunkPipeline _pipeline;
    private readonly Dictionary<int, SourceProgress> _known;
    private readonly Dictionary<string, SourceReport> _reports = new(StringComparer.Ordinal);
    private readonly List<BrokenRecord> _broken = [];
    private readonly TimeProvider _time;
    private long _committed;
    private bool _hasUncommitted;

    // What was to be kept is not, so nothing that comes after it may be.
    private bool _hasFailed;

    /// <param name="store">Where to.</param>
    /// <param name="matcher">What names operations.</param>
    /// <param name="keepsOrder">Whether the order of requests is to be kept beside their counts.</param>
    /// <param name="time">By which commits are made; by default the system's.</param>
    public Ingestion(IAtlasStore store, OperationMatcher matcher, bool keepsOrder = true, TimeProvider? time = null)
    {
        _time = time ?? TimeProvider.System;
        _store = store;
        _ledger = Ledger.Restore(store, keepsOrder);
        _pipeline = new ChunkPipeline(matcher, Math.Max(1, Environment.ProcessorCount));
        _known = store.ReadSources().ToDictionary(progress => progress.Id);
    }

    /// <summary>Reads the sources one after the other, each from where reading it ended.</summary>
    /// <exception cref="IOException">A source cannot be read. What was read before is kept.</exception>
    public async Task<IngestionReport> ReadAsync(IEnumerable<IAuditSource> sources, CancellationToken cancellationToken)
    {
        _committed = _time.GetTimestamp();
        try
        {
            foreach (var source in sources)
            {
                await ReadAsync(source, cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            if (_hasUncommitted && !_hasFailed)
            {
                Commit(null);
            }
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
        var chunks = 0;
        try
        {
            await foreach (var findings in _pipeline.ReadAsync(stream, start.Bytes, source.IsRepeatable, cancellationToken).ConfigureAwait(false))
            {
                _ledger.Add(findings);
                AddBroken(findings, source, source.IsRepeatable ? progress.Lines : progress.Lines - start.Lines);
                progress = Advance(progress, findings, source.IsRepeatable);
                isCut = findings.IsCut;
                if (_time.GetElapsedTime(_committed) >= CommitInterval)
                {
                    progress = Commit(progress)!;
                    chunks = 0;
                }
                else if (++chunks >= ChunksPerPart)
                {
                    progress = Add(progress);
                    chunks = 0;
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

            if (progress != start && !_hasFailed)
            {
                progress = Add(progress);
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

    private SourceProgress Add(SourceProgress progress)
    {
        _hasUncommitted = true;
        return Keep(_store.Add, _ledger.TakePart(progress))!;
    }

    private SourceProgress? Commit(SourceProgress? progress)
    {
        progress = Keep(_store.Commit, _ledger.TakeBatch(progress));
        _committed = _time.GetTimestamp();
        _hasUncommitted = false;
        return progress;
    }

    private SourceProgress? Keep(Func<AtlasBatch, SourceProgress?> keep, AtlasBatch batch)
    {
        // Unless it returns.
        _hasFailed = true;
        var progress = keep(batch);
        _hasFailed = false;
        if (progress is not null)
        {
            _known[progress.Id] = progress;
        }

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
