using System.IO.Compression;
using System.Text;
using Whakapapa.Atlas.Reading;

namespace Whakapapa.Atlas.Tests.Ingesting;

public sealed class IngestionTests : AtlasTest
{
    [Fact]
    public async Task A_request_with_several_stages_counts_once_with_the_code_of_the_last()
    {
        await IngestAsync(
            EventText.Write(stage: "RequestReceived", code: 0),
            EventText.Write(stage: "ResponseStarted", code: 200),
            EventText.Write(stage: "ResponseComplete", code: 500));

        Assert.Equal([(500, 1)], Codes());
    }

    [Fact]
    public async Task Stages_in_the_wrong_order_count_once_too()
    {
        await IngestAsync(EventText.Write(stage: "ResponseComplete", code: 500), EventText.Write(stage: "RequestReceived", code: 0));

        Assert.Equal([(500, 1)], Codes());
    }

    [Fact]
    public async Task A_401_counts_although_it_is_never_complete()
    {
        await IngestAsync(EventText.Write(stage: "ResponseStarted", code: 401, user: ""));

        Assert.Equal([(401, 1)], Codes());
    }

    [Fact]
    public async Task An_audit_ID_that_a_client_uses_again_is_another_request()
    {
        await IngestAsync(EventText.Write(auditId: "mine", time: "2026-11-22T08:53:53.519883Z"), EventText.Write(auditId: "mine", time: "2026-11-22T08:53:53.519884Z"));

        Assert.Equal([(200, 2)], Codes());
    }

    [Fact]
    public async Task An_event_that_comes_twice_counts_once()
    {
        var report = await IngestAsync(EventText.Write(), EventText.Write());

        Assert.Equal(1, report.Requests);
        Assert.Equal(1, report.FurtherEvents);
        Assert.Equal([(200, 1)], Codes());
    }

    [Fact]
    public async Task Broken_lines_are_told_by_number_with_the_reason_and_the_others_count()
    {
        var report = await IngestAsync(EventText.Write(), "", "{\"kind\":\"Event\",", "{\"kind\":\"Pod\"}", EventText.Write(auditId: "other"));

        Assert.Equal([3, 4], report.Broken.Select(broken => broken.Line));
        Assert.Contains("Expected", report.Broken[0].Reason, StringComparison.Ordinal);
        Assert.Contains("no audit event", report.Broken[1].Reason, StringComparison.Ordinal);
        Assert.Equal(2, report.Requests);
        Assert.Equal(5, report.Sources[0].Lines);
    }

    [Fact]
    public async Task Many_chunks_on_several_workers_lose_nothing_and_keep_line_numbers()
    {
        const int Count = 20_000;
        var lines = Enumerable.Range(0, Count).Select(i => EventText.Write(auditId: $"request-{i}", userAgent: $"program-{i % 7}/1.0")).ToArray();
        lines[15_000] = "no JSON";

        var report = await IngestAsync(lines);

        Assert.Equal(Count - 1, report.Requests);
        Assert.Equal(15_001, Assert.Single(report.Broken).Line);
        Assert.Equal([(200, Count - 1)], Codes());
    }

    [Fact]
    public async Task A_second_log_adds_to_the_same_store()
    {
        await IngestAsync(EventText.Write());
        await IngestAsync(EventText.Write(auditId: "other"), EventText.Write(auditId: "third", code: 404));

        Assert.Equal([(200, 2), (404, 1)], Codes());
    }

    [Fact]
    public async Task Gzip_is_told_by_its_first_bytes()
    {
        var path = Folder.File("audit.log");
        using (var gzip = new GZipStream(File.Create(path), CompressionLevel.Fastest))
        {
            gzip.Write(Encoding.UTF8.GetBytes(EventText.Write() + "\n"));
        }

        Assert.Equal(1, (await IngestAsync(new FileSource(path))).Requests);
    }

    [Fact]
    public async Task An_event_list_is_read_item_by_item()
    {
        var report = await IngestAsync($$"""{"kind":"EventList","apiVersion":"audit.k8s.io/v1","items":[{{EventText.Write()}},{{EventText.Write(auditId: "other")}}]}""");

        Assert.Equal(2, report.Requests);
        Assert.Empty(report.Broken);
    }
}
