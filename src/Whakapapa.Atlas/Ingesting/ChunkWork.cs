using Whakapapa.Atlas.Reading;

namespace Whakapapa.Atlas.Ingesting;

/// <summary>A chunk on its way through a worker.</summary>
/// <param name="Chunk">To read.</param>
/// <param name="MayGrow">Whether its source may get more.</param>
internal sealed record ChunkWork(LineChunk Chunk, bool MayGrow)
{
    private readonly TaskCompletionSource<ChunkFindings> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<ChunkFindings> Findings => _done.Task;

    /// <summary>Reads the chunk. What goes wrong is the one's to see who awaits <see cref="Findings"/>.</summary>
    public void Run(ChunkWorker worker, NameBacklog backlog)
    {
        try
        {
            var findings = worker.Read(Chunk, MayGrow);
            backlog.Add(findings.Names);
            _done.SetResult(findings);
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
