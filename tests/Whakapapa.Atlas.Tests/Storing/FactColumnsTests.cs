using Whakapapa.Atlas.Storing;

namespace Whakapapa.Atlas.Tests.Storing;

public sealed class FactColumnsTests : AtlasTest
{
    private const FactDimensions All = FactDimensions.Build | FactDimensions.Path | FactDimensions.Label | FactDimensions.Account | FactDimensions.Operation | FactDimensions.Code
        | FactDimensions.Hour;

    [Fact]
    public void Each_choice_of_dimensions_is_read_and_no_other()
    {
        FactKey[] keys = [new(1, 2, 3, 4, 5, 200, 498_000), new(int.MaxValue, int.MaxValue, int.MaxValue, int.MaxValue, int.MaxValue, 999, -1), new(7, 0, 0, 8, 9, 0, int.MinValue)];
        using var store = SqliteAtlasStore.OpenForWriting(StorePath);
        var batch = new AtlasBatch();
        batch.Facts.AddRange(keys.Select(key => new Fact(key) { Pending = 1 }));
        store.Commit(batch);

        for (var by = FactDimensions.None; by <= All; by++)
        {
            Assert.Equal(
                keys.Select(key => Only(key, by)).CountBy(key => key).Select(count => (count.Key, (long)count.Value)).ToHashSet(),
                store.Count(by, FactFilter.All).Select(count => (count.Key, count.Requests)).ToHashSet());
        }
    }

    private static FactKey Only(FactKey key, FactDimensions by)
    {
        int Of(FactDimensions dimension, int id) => by.HasFlag(dimension) ? id : 0;
        return new FactKey(
            Of(FactDimensions.Build, key.Build), Of(FactDimensions.Path, key.Path), Of(FactDimensions.Label, key.Label), Of(FactDimensions.Account, key.Account),
            Of(FactDimensions.Operation, key.Operation), Of(FactDimensions.Code, key.Code), Of(FactDimensions.Hour, key.Hour));
    }
}
