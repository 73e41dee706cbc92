using System.Text;
using Whakapapa.Atlas.Ingesting;
using Whakapapa.Atlas.Matching;
using Whakapapa.Atlas.Reading;
using Whakapapa.Atlas.Storing;

namespace Whakapapa.Atlas.Tests.Ingesting;

public sealed class LedgerTests
{
    [Fact]
    public void Builds_beyond_the_limit_are_counted_as_others()
    {
        var ledger = new Ledger(new AtlasNames(), new RequestWindow(), maxDistinct: 3);
        ledger.Add(Read([.. Enumerable.Range(0, 10).Select(i => EventText.Write(auditId: $"request-{i}", userAgent: $"program-{i}/1.0"))]));

        var batch = ledger.TakeBatch(new SourceProgress("test"));

        Assert.Equal(["program-0/1.0", "program-1/1.0", "program-2/1.0", "(others)"], batch.Names.Builds.Values.Select(build => build.ToString()));
        Assert.Equal([1, 1, 1, 7], batch.Facts.Select(fact => fact.Pending));
    }

    [Fact]
    public void A_request_that_left_the_window_counts_anew()
    {
        var ledger = new Ledger(new AtlasNames(), new RequestWindow(capacity: 2));
        foreach (var id in new[] { "a", "b", "a", "c", "a" })
        {
            ledger.Add(Read(id));
            ledger.TakeBatch(null);
        }

        Assert.Equal(4, ledger.Requests);
        Assert.Equal(1, ledger.FurtherEvents);

        static ChunkFindings Read(params string[] ids) => LedgerTests.Read([.. ids.Select(id => EventText.Write(auditId: id))]);
    }

    private static ChunkFindings Read(string[] lines)
    {
        var bytes = Encoding.UTF8.GetBytes(string.Join('\n', lines));
        return new ChunkWorker(0, new OperationMatcher(null)).Read(new LineChunk(bytes, bytes.Length));
    }
}
