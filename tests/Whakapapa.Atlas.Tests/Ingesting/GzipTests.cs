using System.IO.Compression;
using System.Text;
using Whakapapa.Atlas.Ingesting;
using Whakapapa.Atlas.Reading;

namespace Whakapapa.Atlas.Tests.Ingesting;

public sealed class GzipTests : AtlasTest
{
    [Fact]
    public async Task All_members_of_a_file_are_read()
    {
        var report = await ReadAsync([.. Gzip(Event(1) + "\n" + Event(2)[..50]), .. Gzip(Event(2)[50..] + "\n"), .. Gzip(Event(3) + "\n")]);

        Assert.Equal(3, report.Requests);
        Assert.Empty(report.Broken);
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(0.999)]
    public async Task A_file_that_is_cut_is_read_up_to_there_and_on_when_it_is_whole(double part)
    {
        var whole = Gzip(string.Concat(Enumerable.Range(0, 2000).Select(id => Event(id) + "\n")));

        var report = await ReadAsync(whole[..(int)(whole.Length * part)]);

        Assert.InRange(report.Requests, 1, 2000);
        AssertIsCut(report);
        var rest = await ReadAsync(whole);
        Assert.Equal((2000, 0), (report.Requests + rest.Requests, rest.FurtherEvents));
        Assert.Empty(rest.Broken);
    }

    [Fact]
    public async Task A_file_that_is_cut_at_a_lines_end_is_read_up_to_there_and_on_when_it_is_whole()
    {
        using var target = new MemoryStream();
        int cut;
        using (var gzip = new GZipStream(target, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(Encoding.UTF8.GetBytes(Event(1) + "\n" + Event(2) + "\n"));
            gzip.Flush();
            cut = (int)target.Length;
            gzip.Write(Encoding.UTF8.GetBytes(Event(3) + "\n"));
        }

        var whole = target.ToArray();
        var report = await ReadAsync(whole[..cut]);

        Assert.Equal(2, report.Requests);
        Assert.False(report.Sources[0].IsCut);
        AssertIsCut(report);
        var rest = await ReadAsync(whole);
        Assert.Equal((1, 0), (rest.Requests, rest.FurtherEvents));
        Assert.Empty(rest.Broken);
    }

    [Fact]
    public async Task A_file_that_is_cut_within_the_head_of_its_second_member_is_read_on_when_it_is_whole()
    {
        var (first, second) = (Gzip(Event(1) + "\n"), Gzip(Event(2) + "\n"));

        var report = await ReadAsync([.. first, .. second[..5]]);

        Assert.Equal(1, report.Requests);
        AssertIsCut(report);
        var rest = await ReadAsync([.. first, .. second]);
        Assert.Equal((1, 0), (rest.Requests, rest.FurtherEvents));
        Assert.Empty(rest.Broken);
    }

    [Fact]
    public async Task A_file_that_is_damaged_is_read_up_to_there_and_said_to_be()
    {
        var damaged = Gzip(string.Concat(Enumerable.Range(0, 2000).Select(id => Event(id) + "\n")));
        damaged[damaged.Length / 2] ^= 0x55;

        var report = await ReadAsync(damaged);

        Assert.InRange(report.Requests, 1, 2000);
        Assert.Contains(report.Broken, broken => broken.Reason.Contains("compressed", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_bomb_takes_the_memory_of_one_line()
    {
        using var bomb = new MemoryStream();
        using (var gzip = new GZipStream(bomb, CompressionLevel.Fastest, leaveOpen: true))
        {
            var zeros = new byte[1024 * 1024];
            for (var i = 0; i < 200; i++)
            {
                gzip.Write(zeros);
            }

            gzip.Write(Encoding.UTF8.GetBytes("\n" + Event(1) + "\n"));
        }

        var report = await ReadAsync(bomb.ToArray());

        Assert.Equal(1, report.Requests);
        Assert.Contains("209715201 bytes", Assert.Single(report.Broken).Reason, StringComparison.Ordinal);
    }

    private static void AssertIsCut(IngestionReport report)
    {
        var broken = Assert.Single(report.Broken);
        Assert.Equal(report.Requests + 1, broken.Line);
        Assert.Equal("What is compressed from here on cannot be read: the file ends within it.", broken.Reason);
    }

    private static byte[] Gzip(string text)
    {
        using var target = new MemoryStream();
        using (var gzip = new GZipStream(target, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(Encoding.UTF8.GetBytes(text));
        }

        return target.ToArray();
    }

    private static string Event(int id) => EventText.Write(auditId: $"request-{id}", time: $"2026-11-22T08:53:53.{id:d6}Z");

    private async Task<IngestionReport> ReadAsync(byte[] content)
    {
        File.WriteAllBytes(Folder.File("audit.log.gz"), content);
        return await IngestAsync(new FileSource(Folder.File("audit.log.gz")));
    }
}
