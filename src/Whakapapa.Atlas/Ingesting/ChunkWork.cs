using Whakapapa.Atlas.Reading;

namespace Whakapapa.Atlas.Ingesting;

/// <summary>A chunk on its way through a worker.</summary>
internal sealed record ChunkWork(LineChunk Chunk)
{
    private readonly TaskCompletionSource<ChunkFindings> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<ChunkFindings> Findings => _done.Task;

    /// <summary>Reads the chunk. What goes wrong is the one's to see who awaits <see cref="Findings"/>.</summary>
    public void Run(ChunkWorker worker)
    {
        try
        {
            _done.SetResult(worker.Read(Chunk));
        }
        catch (Exception e)
        {
            _done.SetException(e);
        }
        finally
        {
            LineChunkReader.Return(Chunk);
        }
    }
}
