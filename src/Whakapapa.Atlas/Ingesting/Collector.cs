using System.Threading.Channels;
using Whakapapa.Atlas.Matching;
using Whakapapa.Atlas.Storing;

namespace Whakapapa.Atlas.Ingesting;

/// <summary>
/// Takes what API servers deliver, in bodies of one record each, and keeps those that wait together in one transaction. A delivery is done when it is kept. Safe to share between
/// threads.
/// </summary>
internal sealed class Collector : IAsyncDisposable
{
    private const string SourceName = "collect";
    private const int MaxPerBatch = 256;

    private readonly IAtlasStore _store;
    private readonly OperationMatcher _matcher;
    private readonly bool _keepsOrder;
    private readonly long _maxWaitingBytes;
    private readonly Channel<Delivery> _waiting = Channel.CreateUnbounded<Delivery>(new UnboundedChannelOptions { SingleReader = true });
    private readonly Task _work;
    private Ledger _ledger;
    private ChunkWorker _worker;
    private SourceProgress _progress;
    private long _waitingBytes;

    /// <param name="store">Where to. It is the collector's alone from now on, and stays open.</param>
    /// <param name="matcher">What names operations.</param>
    /// <param name="keepsOrder">Whether the order of requests is to be kept beside their counts.</param>
    /// <param name="maxWaitingBytes">How much may wait to be kept.</param>
    public Collector(IAtlasStore store, OperationMatcher matcher, bool keepsOrder, long maxWaitingBytes)
    {
        _store = store;
        _matcher = matcher;
        _keepsOrder = keepsOrder;
        _maxWaitingBytes = maxWaitingBytes;
        (_ledger, _worker, _progress) = Restore();
        _work = Task.Run(WorkAsync);
    }

    /// <summary>Gets how many requests were counted.</summary>
    public long Requests { get; private set; }

    /// <summary>Makes room for a body. Returns <see langword="false"/> where too much waits already; else <see cref="Release"/> has to follow.</summary>
    public bool TryReserve(long bytes)
    {
        if (Interlocked.Add(ref _waitingBytes, bytes) <= _maxWaitingBytes)
        {
            return true;
        }

        Release(bytes);
        return false;
    }

    /// <summary>Gives room back.</summary>
    public void Release(long bytes) => Interlocked.Add(ref _waitingBytes, -bytes);

    /// <summary>Keeps a body's events. Returns when they are kept, with the reason why the body is broken, or <see langword="null"/> if it is not.</summary>
    /// <exception cref="AtlasStoreException">They could not be kept, and may be delivered again.</exception>
    public async Task<string?> DeliverAsync(ReadOnlyMemory<byte> body)
    {
        var delivery = new Delivery(body);
        return _waiting.Writer.TryWrite(delivery) ? await delivery.Kept.Task.ConfigureAwait(false) : throw new AtlasStoreException("The collector is being stopped.");
    }

    /// <summary>Keeps what waits, and takes no more.</summary>
    public async ValueTask DisposeAsync()
    {
        _waiting.Writer.TryComplete();
        await _work.ConfigureAwait(false);
    }

    private (Ledger, ChunkWorker, SourceProgress) Restore() => (
        Ledger.Restore(_store, _keepsOrder),
        new ChunkWorker(0, _matcher),
        _store.ReadSources().FirstOrDefault(source => source.Head is null && source.Source == SourceName) ?? new SourceProgress(SourceName));

    private async Task WorkAsync()
    {
        var batch = new List<Delivery>();
        while (await _waiting.Reader.WaitToReadAsync().ConfigureAwait(false))
        {
            while (batch.Count < MaxPerBatch && _waiting.Reader.TryRead(out var delivery))
            {
                batch.Add(delivery);
            }

            try
            {
                Keep(batch);
                batch.ForEach(delivery => delivery.Kept.SetResult(delivery.Reason));
            }
            catch (Exception e)
            {
                // What was counted is not kept: all is forgotten, so that it counts when it is delivered again.
                var failure = new AtlasStoreException($"The store cannot be written: {e.Message}", e);
                batch.ForEach(delivery => delivery.Kept.TrySetException(failure));
                (_ledger, _worker, _progress) = Restore();
            }

            batch.Clear();
        }
    }

    private void Keep(List<Delivery> batch)
    {
        var before = _ledger.Requests;
        var progress = _progress;
        foreach (var delivery in batch)
        {
            var findings = _worker.ReadRecord(delivery.Body.Span);
            _ledger.Add(findings);
            delivery.Reason = findings.Broken.Count > 0 ? findings.Broken[0].Reason : null;
            progress = progress with
            {
                Bytes = progress.Bytes + findings.Bytes,
                Lines = progress.Lines + 1,
                Events = progress.Events + findings.Observations.Count,
                Broken = progress.Broken + findings.BrokenCount,
            };
        }

        _progress = _store.Commit(_ledger.TakeBatch(progress)) ?? progress;
        Requests += _ledger.Requests - before;
    }

    private sealed class Delivery(ReadOnlyMemory<byte> body)
    {
        public ReadOnlyMemory<byte> Body { get; } = body;

        public string? Reason { get; set; }

        public TaskCompletionSource<string?> Kept { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
