using Whakapapa.Atlas.Benchmarks;
using Whakapapa.Atlas.Ingesting;
using Whakapapa.Atlas.Matching;
using Whakapapa.Atlas.Reading;
using Whakapapa.Atlas.Storing;

namespace Whakapapa.Atlas.Tests.Matching;

/// <summary>Against a log whose operations are known, with every kind of path that clusters have.</summary>
public sealed class OperationTruthTests(ITestOutputHelper output) : AtlasTest
{
    private const int Seed = 20261125;
    private const int Events = 20_000;

    [Fact]
    public async Task Every_event_finds_its_operation()
    {
        output.WriteLine($"Seed {Seed}");
        var truth = new OperationTruth(Document(), Seed);
        var log = Folder.Write("audit.log", [.. Enumerable.Range(0, Events).Select(truth.Next)]);
        var operations = OpenApiDocument.Read(Document(), "openapi.json");
        using var store = SqliteAtlasStore.OpenForWriting(StorePath);

        await new Ingestion(store, new OperationMatcher(new PathTrie(operations))).ReadAsync([new FileSource(log)], CancellationToken.None);

        var names = store.ReadNames();
        var found = store.Count(FactDimensions.Operation, FactFilter.All)
            .GroupBy(fact => names.Operations[fact.Key.Operation].OperationId, fact => fact.Requests)
            .ToDictionary(group => group.Key, group => group.Sum());
        Assert.Equal(truth.Counts.OrderBy(entry => entry.Key, StringComparer.Ordinal), found.OrderBy(entry => entry.Key, StringComparer.Ordinal));
        Assert.Equal(operations.Where(operation => operation.IsObservable).Select(operation => operation.OperationId).Order(StringComparer.Ordinal), found.Keys.Order(StringComparer.Ordinal));
    }

    private static Stream Document() => typeof(OperationTruthTests).Assembly.GetManifestResourceStream("openapi.json")!;
}
