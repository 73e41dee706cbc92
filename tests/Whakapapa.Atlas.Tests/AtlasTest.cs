using Whakapapa.Atlas.Ingesting;
using Whakapapa.Atlas.Matching;
using Whakapapa.Atlas.Reading;
using Whakapapa.Atlas.Storing;

namespace Whakapapa.Atlas.Tests;

/// <summary>Reads lines into a store of its own.</summary>
public abstract class AtlasTest : IDisposable
{
    private protected TemporaryFolder Folder { get; } = new();

    private protected string StorePath => Folder.File("atlas.db");

    public void Dispose()
    {
        Folder.Dispose();
        GC.SuppressFinalize(this);
    }

    private protected async Task<IngestionReport> IngestAsync(params string[] lines) => await IngestAsync(new FileSource(Folder.Write("audit.log", lines)));

    private protected async Task<IngestionReport> IngestAsync(IAuditSource source)
    {
        using var store = SqliteAtlasStore.OpenForWriting(StorePath);
        return await new Ingestion(store, new OperationMatcher(null)).ReadAsync([source], CancellationToken.None);
    }

    private protected IReadOnlyList<OrderedRequest> Order()
    {
        using var store = SqliteAtlasStore.OpenForReading(StorePath);
        return [.. store.ReadOrder()];
    }

    private protected IReadOnlyList<(int Code, long Requests)> Codes()
    {
        using var store = SqliteAtlasStore.OpenForReading(StorePath);
        return [.. store.Count(FactDimensions.Code, FactFilter.All).Select(count => (count.Key.Code, count.Requests)).OrderBy(count => count.Code)];
    }
}
