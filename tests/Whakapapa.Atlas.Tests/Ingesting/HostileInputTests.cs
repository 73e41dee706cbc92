using System.Text;
using Whakapapa.Atlas.Ingesting;
using Whakapapa.Atlas.Reading;
using Whakapapa.Atlas.Storing;
using Whakapapa.Atlas.Text;

namespace Whakapapa.Atlas.Tests.Ingesting;

public sealed class HostileInputTests : AtlasTest
{
    [Fact]
    public async Task A_User_Agent_of_1_MB_is_counted_and_cut()
    {
        await IngestAsync(EventText.Write(auditId: "1", userAgent: new string('x', 1_000_000)), EventText.Write(auditId: "2", userAgent: new string('x', 1_000_000) + "y"));

        using var store = SqliteAtlasStore.OpenForReading(StorePath);
        Assert.Equal(TextLimit.MaxLength + 1, Assert.Single(store.ReadNames().Builds.Values).Program.Length);
        Assert.Equal([(200, 2)], Codes());
    }

    [Fact]
    public async Task Deep_JSON_is_a_broken_line()
    {
        var deep = string.Concat(Enumerable.Repeat("{\"a\":", 1_000_000));
        var report = await IngestAsync(deep, EventText.Write());

        Assert.Equal(1, report.Requests);
        Assert.Contains("depth", Assert.Single(report.Broken).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Octets_that_are_no_UTF_8_are_replaced()
    {
        var line = Encoding.UTF8.GetBytes(EventText.Write(userAgent: "prog?am/1.0") + "\n");
        line[line.AsSpan().IndexOf("prog?am"u8) + 4] = 0xff;
        File.WriteAllBytes(Folder.File("audit.log"), line);

        await IngestAsync(new FileSource(Folder.File("audit.log")));

        using var store = SqliteAtlasStore.OpenForReading(StorePath);
        Assert.Equal("prog\ufffdam", Assert.Single(store.ReadNames().Builds.Values).Program);
    }

    [Fact]
    public async Task A_line_of_zeros_is_a_broken_line()
    {
        Assert.Single((await IngestAsync(new string('\0', 100_000), EventText.Write())).Broken);
        Assert.Equal([(200, 1)], Codes());
    }

    [Fact]
    public async Task Terminal_escapes_are_kept_as_they_came_for_whoever_shows_them_to_escape()
    {
        await IngestAsync(EventText.Write(userAgent: "\u001b[2Jevil/1.0"));

        using var store = SqliteAtlasStore.OpenForReading(StorePath);
        Assert.Equal("\u001b[2Jevil", Assert.Single(store.ReadNames().Builds.Values).Program);
    }

    [Fact]
    public void Long_values_use_up_what_there_is_for_all_of_them()
    {
        var numbering = new Numbering<string>(new Dictionary<int, string>(), "(others)", int.MaxValue, _ => 1024 * 1024);
        var added = new Dictionary<int, string>();
        var ids = Enumerable.Range(0, 100).Select(i => numbering.IdOf($"value-{i}", added)).ToList();

        Assert.Equal((Numbering<string>.MaxLength / 1024 / 1024) + 1, ids.Distinct().Count());
        Assert.Equal("(others)", added[ids[^1]]);
    }
}
