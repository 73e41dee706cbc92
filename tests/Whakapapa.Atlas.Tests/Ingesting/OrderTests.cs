using Whakapapa.Atlas.Ingesting;
using Whakapapa.Atlas.Matching;
using Whakapapa.Atlas.Reading;
using Whakapapa.Atlas.Storing;

namespace Whakapapa.Atlas.Tests.Ingesting;

public sealed class OrderTests : AtlasTest
{
    [Fact]
    public async Task Requests_are_in_the_order_of_their_receipt_with_fact_and_session()
    {
        await IngestAsync(
            EventText.Write(auditId: "2", time: "2026-11-22T08:53:53.000002Z", verb: "get"),
            EventText.Write(auditId: "1", time: "2026-11-22T08:53:53.000001Z", verb: "list"),
            EventText.Write(auditId: "3", time: "2026-11-22T08:53:53.000003Z", verb: "list", address: "10.0.0.2"));

        var order = Order();

        Assert.Equal([1, 2, 3], order.Select(request => request.ReceivedMicroseconds % 1_000_000));
        Assert.Equal(order[0].Fact, order[2].Fact);
        Assert.NotEqual(order[0].Fact, order[1].Fact);
        Assert.Equal(order[0].Session, order[1].Session);
        using var store = SqliteAtlasStore.OpenForReading(StorePath);
        Assert.Equal(["127.0.0.1", "10.0.0.2"], store.ReadNames().Sessions.Values.Select(session => session.Address));
        Assert.NotEqual(order[1].Session, order[2].Session);
    }

    [Fact]
    public async Task A_later_stage_in_a_later_batch_takes_the_place_of_the_earlier()
    {
        await IngestAsync(EventText.Write(auditId: "1", stage: "ResponseStarted", code: 0), EventText.Write(auditId: "2", stage: "ResponseStarted", code: 0));
        await IngestAsync(new FileSource(Folder.Write("next.log", EventText.Write(auditId: "1"))));

        Assert.Equal(2, Order().Count);
        Assert.Equal(2, Order().Select(request => request.Fact).Distinct().Count());
    }

    [Fact]
    public async Task The_order_can_be_left_out()
    {
        using (var store = SqliteAtlasStore.OpenForWriting(StorePath))
        {
            await new Ingestion(store, new OperationMatcher(null), keepsOrder: false)
                .ReadAsync([new FileSource(Folder.Write("audit.log", EventText.Write()))], CancellationToken.None);
        }

        Assert.Empty(Order());
        Assert.Equal([(200, 1)], Codes());
    }
}
