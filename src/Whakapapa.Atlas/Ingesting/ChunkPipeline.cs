using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Whakapapa.Atlas.Matching;
using Whakapapa.Atlas.Reading;

namespace Whakapapa.Atlas.Ingesting;

/// <summary>Has several workers read a source's chunks, and hands on what they find in the source's order. Holds a bounded number of chunks.</summary>
internal sealed class ChunkPipeline(OperationMatcher matcher, int workers)
{
    private const int ChunksPerWorker = 4;

    private readonly ChunkWorker[] _workers = [.. Enumerable.Range(0, workers).Select(number => new ChunkWorker(number, matcher))];

    public async IAsyncEnumerable<ChunkFindings> ReadAsync(
        Stream stream, long offset, bool mayGrow, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var toRead = Channel.CreateBounded<ChunkWork>(new BoundedChannelOptions(workers * ChunksPerWorker) { SingleWriter = true });
        var inOrder = Channel.CreateBounded<ChunkWork>(new BoundedChannelOptions(workers * ChunksPerWorker) { SingleWriter = true, SingleReader = true });
        var tasks = _workers.Select(worker => Task.Run(() => WorkAsync(worker, toRead.Reader), CancellationToken.None))
            .Append(Task.Run(() => CutAsync(new LineChunkReader(stream, offset), mayGrow, toRead.Writer, inOrder.Writer, stopping.Token), CancellationToken.None))
            .ToArray();
        try
        {
            await foreach (var work in inOrder.Reader.ReadAllAsync(stopping.Token).ConfigureAwait(false))
            {
                yield return await work.Findings.ConfigureAwait(false);
            }
        }
        finally
        {
            await stopping.CancelAsync().ConfigureAwait(false);
            toRead.Writer.TryComplete();
            await Task.WhenAll(tasks).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static async Task CutAsync(
        LineChunkReader reader, bool mayGrow, ChannelWriter<ChunkWork> toRead, ChannelWriter<ChunkWork> inOrder, CancellationToken cancellationToken)
    {
        Exception? failure = null;
        try
        {
            while (reader.Read() is { } chunk)
            {
                var work = new ChunkWork(chunk, mayGrow);
                await inOrder.WriteAsync(work, cancellationToken).ConfigureAwait(false);
                await toRead.WriteAsync(work, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (Exception e)
        {
            // The one who reads the findings sees it, after those of the chunks before.
            failure = e;
        }

        toRead.TryComplete();
        inOrder.TryComplete(failure);
    }

    private static async Task WorkAsync(ChunkWorker worker, ChannelReader<ChunkWork> works)
    {
        await foreach (var work in works.ReadAllAsync().ConfigureAwait(false))
        {
            work.Run(worker);
        }
    }
}
