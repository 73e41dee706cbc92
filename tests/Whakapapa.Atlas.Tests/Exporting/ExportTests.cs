using System.Diagnostics;
using Whakapapa.Atlas.Asking;
using Whakapapa.Atlas.Asking.Filtering;
using Whakapapa.Atlas.Exporting;
using Whakapapa.Atlas.Storing;

namespace Whakapapa.Atlas.Tests.Exporting;

public sealed class ExportTests : AtlasTest
{
    private const string Shop = "shop/1.4.2 (linux/amd64) (github.com/acme/shop b143093 built 2026-11-20T03:04:05Z) whakapapa/1 (aaaaaaaaaaaa complete; Pods.List src/Pods.cs:5; Sync.Run src/Sync.cs:9;)";

    [Fact]
    public async Task A_profile_opens_in_pprof()
    {
        await IngestAsync(EventText.Write(auditId: "1", userAgent: Shop), EventText.Write(auditId: "2", userAgent: Shop), EventText.Write(auditId: "3", verb: "get", code: 404));
        var file = Folder.File("requests.pb.gz");
        await using (var stream = File.Create(file))
        {
            PprofExport.Write(Rows(), stream);
        }

        var top = await PprofAsync("-top", file);
        var traces = await PprofAsync("-traces", file);

        Assert.Contains("Showing nodes accounting for 3, 100% of 3 total", top, StringComparison.Ordinal);
        Assert.Matches(@"2 66\.67% 66\.67%\s+2 66\.67%\s+list pods", top);
        Assert.Matches(@"0\s+0%\s+100%\s+2 66\.67%\s+Pods\.List", top);
        Assert.Matches(@"list pods\s+Pods\.List\s+Sync\.Run\s+shop/1\.4\.2", traces);
        Assert.Matches(@"commit:\s+b143093", traces);
    }

    [Fact]
    public async Task In_speedscope_each_line_of_a_method_is_a_frame()
    {
        await IngestAsync(
            EventText.Write(auditId: "1", userAgent: Shop),
            EventText.Write(auditId: "2", userAgent: Shop),
            EventText.Write(auditId: "3", userAgent: Shop.Replace("aaaaaaaaaaaa", "bbbbbbbbbbbb", StringComparison.Ordinal).Replace("cs:9", "cs:12", StringComparison.Ordinal), code: 404));

        const string Root = "shop/1.4.2 (linux/amd64) github.com/acme/shop b143093 built 2026-11-20T03:04:05Z";
        var reading = Read();

        Assert.Equal(
            [$"1 {Root} < Sync.Run src/Sync.cs:12 < Pods.List src/Pods.cs:5 < list pods", $"2 {Root} < Sync.Run src/Sync.cs:9 < Pods.List src/Pods.cs:5 < list pods"],
            reading.Stacks(1).Order());
        Assert.Equal(["0", "1"], reading.Stacks(0).Select(stack => stack[..1]).Order());
    }

    [Fact]
    public async Task A_profile_shows_requests_also_where_a_viewer_knows_no_default_and_takes_the_last_type()
    {
        await IngestAsync(EventText.Write(userAgent: Shop));

        var reading = Read();

        Assert.Equal(["failed in count", "requests in count"], reading.SampleTypes);
        Assert.Equal("requests", reading.DefaultSampleType);
    }

    [Fact]
    public async Task CSV_is_quoted_and_runs_no_formula()
    {
        await IngestAsync(EventText.Write(user: "=cmd()", userAgent: "a \"b\", c"));
        using var writer = new StringWriter();

        CsvExport.Write(Rows(), writer, cell => cell);

        var lines = writer.ToString().Split("\r\n");
        Assert.StartsWith("requests,hour,code,verb,", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("1,2026-11-22T08:00Z,200,list,,v1,pods,,,,'=cmd(),,,\"a \"\"b\"\", c\",", lines[1], StringComparison.Ordinal);
        Assert.Equal(lines[0].Count(c => c == ','), lines[1].Count(c => c == ',') - 1);
    }

    private SpeedscopeReading Read()
    {
        using var stream = new MemoryStream();
        PprofExport.Write(Rows(), stream);
        stream.Position = 0;
        return new SpeedscopeReading(stream);
    }

    private List<ExportRow> Rows()
    {
        using var store = SqliteAtlasStore.OpenForReading(StorePath);
        return [.. ExportRow.From(new AtlasView(store, RequestFilter.All))];
    }

    private static async Task<string> PprofAsync(params string[] args)
    {
        var start = new ProcessStartInfo("go", ["tool", "pprof", .. args]) { RedirectStandardOutput = true, RedirectStandardError = true };
        try
        {
            using var process = Process.Start(start)!;
            var errors = process.StandardError.ReadToEndAsync();
            var output = await process.StandardOutput.ReadToEndAsync();
            await process.WaitForExitAsync();
            return process.ExitCode == 0 ? output : throw new InvalidDataException(await errors);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip("There is no Go on this machine, so pprof cannot be asked.");
            throw;
        }
    }
}
