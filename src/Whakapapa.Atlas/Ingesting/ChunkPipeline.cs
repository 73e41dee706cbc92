using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Whakapapa.Atlas.Matching;
using Whakapapa.Atlas.Reading;

namespace Whakapapa.Atlas.Ingesting;

/// <summary>
/// Has several workers read a source's chunks, and hands on what they find in the source's order. A worker reads its next chunk itself, so that it is still in its processor's cache, and holds no more than
/// that one.
/// </summary>
internal sealed class ChunkPipeline(OperationMatcher matcher, int workers)
{
    // What is found is small, but for names, and while a batch is written nobody takes it.
    private const int FindingsPerWorker = 1024;

    private readonly ChunkWorker[] _workers = [.. Enumerable.Range(0, workers).Select(number => new ChunkWorker(number, matcher))];

    public async IAsyncEnumerable<ChunkFindings> ReadAsync(
        Stream stream, long offset, bool mayGrow, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var turn = new SemaphoreSlim(1);
        using var backlog = new NameBacklog();
        var inOrder = Channel.CreateBounded<ChunkWork>(new BoundedChannelOptions(workers * FindingsPerWorker) { SingleReader = true });
        var reader = new LineChunkReader(stream, offset);
        var tasks = _workers.Select(worker => Task.Factory.StartNew(
            () => Work(worker, reader, mayGrow, turn, backlog, inOrder.Writer, stopping.Token), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)).ToArray();
        try
        {
            await foreach (var work in inOrder.Reader.ReadAllAsync(stopping.Token).ConfigureAwait(false))
            {
                var findings = await work.Findings.ConfigureAwait(false);
                yield return findings;
                backlog.Add(-findings.Names);
            }
        }
        finally
        {
            await stopping.CancelAsync().ConfigureAwait(false);
            await Task.WhenAll(tasks).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static void Work(
        ChunkWorker worker, LineChunkReader reader, bool mayGrow, SemaphoreSlim turn, NameBacklog backlog, ChannelWriter<ChunkWork> inOrder, CancellationToken cancellationToken)
    {
        while (Take(reader, mayGrow, turn, inOrder, cancellationToken) is { } work)
        {
            work.Run(worker, backlog);
            backlog.WaitForRoom(cancellationToken);
        }
    }

    // Returns the next chunk, whose place in the order is taken.
    private static ChunkWork? Take(LineChunkReader reader, bool mayGrow, SemaphoreSlim turn, ChannelWriter<ChunkWork> inOrder, CancellationToken cancellationToken)
    {
        turn.Wait(cancellationToken);
        try
        {
            if (reader.Read() is { } chunk)
            {
                var work = new ChunkWork(chunk, mayGrow);
                if (!inOrder.TryWrite(work))
                {
                    inOrder.WriteAsync(work, cancellationToken).AsTask().Wait(cancellationToken);
                }

                return work;
            }

            inOrder.TryComplete();
        }
        catch (Exception e)
        {
            // The one who reads the findings sees it, after those of the chunks before.
            inOrder.TryComplete(e);
        }
        finally
        {
            turn.Release();
        }

        return null;
    }
}
