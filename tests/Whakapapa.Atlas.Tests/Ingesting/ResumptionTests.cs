using System.IO.Compression;
using System.Text;
using Whakapapa.Atlas.Reading;

namespace Whakapapa.Atlas.Tests.Ingesting;

public sealed class ResumptionTests : AtlasTest
{
    [Fact]
    public async Task A_log_that_was_read_is_not_read_again()
    {
        await IngestAsync(Event(1), Event(2));

        var report = await IngestAsync(Event(1), Event(2));

        Assert.Equal((0, 0), (report.Requests, report.Sources[0].Bytes));
        Assert.Equal([(200, 2)], Codes());
    }

    [Fact]
    public async Task A_log_that_has_grown_is_taken_up_where_it_ended()
    {
        await IngestAsync(Event(1), Event(2));

        var report = await IngestAsync(Event(1), Event(2), "broken", Event(3));

        Assert.Equal(1, report.Requests);
        Assert.Equal(0, report.FurtherEvents);
        Assert.Equal(3, Assert.Single(report.Broken).Line);
        Assert.Equal([(200, 3)], Codes());
    }

    [Fact]
    public async Task A_line_that_is_cut_is_no_broken_one_and_read_once_it_is_whole()
    {
        var whole = Event(1) + "\n" + Event(2) + "\n";
        foreach (var length in new[] { 10, Event(1).Length, Event(1).Length + 1, Event(1).Length + 20, whole.Length - 1, whole.Length })
        {
            File.WriteAllText(Folder.File("audit.log"), whole[..length]);
            var report = await IngestAsync(new FileSource(Folder.File("audit.log")));

            Assert.Empty(report.Broken);
            Assert.Equal(0, report.FurtherEvents);
            Assert.Equal(length is not 10 && length != Event(1).Length + 20, !report.Sources[0].IsCut);
        }

        Assert.Equal([(200, 2)], Codes());
    }

    [Fact]
    public async Task A_rotated_log_is_known_by_its_content_compressed_or_not()
    {
        await IngestAsync(Event(1), Event(2));
        var rotated = Folder.Write("audit-2026-11-22T08-53-54.000.log", Event(1), Event(2), Event(3));
        var gzip = Folder.File("audit-2026-11-22T08-53-54.000.log.gz");
        using (var target = new GZipStream(File.Create(gzip), CompressionLevel.Fastest))
        {
            target.Write(File.ReadAllBytes(rotated));
        }

        Assert.Equal(1, (await IngestAsync(new FileSource(gzip))).Sources[0].Events);
        Assert.Equal(0, (await IngestAsync(new FileSource(rotated))).Sources[0].Events);
        Assert.Equal(1, (await IngestAsync(Event(4))).Sources[0].Events);
        Assert.Equal([(200, 4)], Codes());
    }

    [Fact]
    public async Task A_file_that_begins_as_a_known_one_and_is_another_is_read_from_its_start()
    {
        var start = Enumerable.Range(0, 20).Select(Event).ToArray();
        await IngestAsync([.. start, Event(100), Event(101)]);

        var report = await IngestAsync([.. start, Event(200), Event(201), Event(202)]);

        Assert.Equal((3, 20), (report.Requests, report.FurtherEvents));
        Assert.Equal([(200, 25)], Codes());
    }

    [Fact]
    public async Task The_window_outlasts_the_process()
    {
        await IngestAsync(Event(1, "RequestReceived", 0), Event(2));

        // In another file, so that it is known by its requests alone.
        var report = await IngestAsync(new FileSource(Folder.Write("other.log", Event(3), Event(2), Event(1, "ResponseComplete", 404))));

        Assert.Equal((1, 2), (report.Requests, report.FurtherEvents));
        Assert.Equal([(200, 2), (404, 1)], Codes());
    }

    [Fact]
    public async Task The_window_of_a_later_process_knows_how_far_a_request_came()
    {
        await IngestAsync(Event(1, "RequestReceived", 0));
        await IngestAsync(new FileSource(Folder.Write("second.log", Event(1, "ResponseComplete", 404))));

        var report = await IngestAsync(new FileSource(Folder.Write("third.log", Event(2), Event(1, "ResponseComplete", 404), Event(1, "RequestReceived", 0))));

        Assert.Equal((1, 2), (report.Requests, report.FurtherEvents));
        Assert.Equal([(200, 1), (404, 1)], Codes());
    }

    [Fact]
    public async Task Standard_input_is_read_whole_each_time_and_counted_once_within_the_window()
    {
        await IngestAsync(new PipedSource("broken\n" + Event(1) + "\n"));
        var report = await IngestAsync(new PipedSource("broken\n" + Event(1) + "\n" + Event(2) + "\nno end"));

        Assert.Equal((1, 1), (report.Requests, report.FurtherEvents));
        Assert.Equal([1, 4], report.Broken.Select(broken => broken.Line));
    }

    private static string Event(int id) => Event(id, "ResponseComplete", 200);

    private static string Event(int id, string stage, int code) =>
        EventText.Write(auditId: $"request-{id}", stage: stage, code: code, time: $"2026-11-22T08:53:53.{id:d6}Z");

    private sealed class PipedSource(string text) : IAuditSource
    {
        public string Name => "standard input";

        public bool IsRepeatable => false;

        public Stream Open() => new MemoryStream(Encoding.UTF8.GetBytes(text));
    }
}
