using Whakapapa.Atlas.Reading;

namespace Whakapapa.Atlas.Tests.Reading;

public sealed class LogPathsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Rotated_logs_come_by_time_and_the_one_that_is_written_to_last()
    {
        string[] names =
        [
            "audit.log", "audit-2026-11-22T08-00-00.000.log", "audit-2026-11-21T23-59-59.999.log.gz", "audit-2026-11-22T08-00-00.001.log.gz",
            "b.log", "b.log.2.gz", "b.log.10.gz", "b.log.1",
        ];
        foreach (var name in names)
        {
            _folder.Write(name, "x");
        }

        Assert.Equal(
            [
                "audit-2026-11-21T23-59-59.999.log.gz", "audit-2026-11-22T08-00-00.000.log", "audit-2026-11-22T08-00-00.001.log.gz", "audit.log",
                "b.log.10.gz", "b.log.2.gz", "b.log.1", "b.log",
            ],
            LogPaths.Expand([_folder.File("a*"), _folder.File("b*"), _folder.File("audit.log")]).Select(Path.GetFileName));
        Assert.Equal(3, LogPaths.Rotated(_folder.File("audit.log")).Count);
    }

    [Fact]
    public void Journals_come_first()
    {
        _folder.Write("a.log", EventText.Write());
        _folder.Write("whakapapa-1.jsonl", """{"process":{"version":1}}""");

        Assert.Equal(["whakapapa-1.jsonl", "a.log"], LogPaths.Expand([_folder.File("*")]).Select(Path.GetFileName));
    }

    [Theory]
    [InlineData("nowhere.log", "There is no file")]
    [InlineData("nothing*", "No file is like")]
    [InlineData(".", "is a folder")]
    public void What_is_not_there_is_said(string name, string sentence) =>
        Assert.Contains(sentence, Assert.Throws<FileNotFoundException>(() => LogPaths.Expand([_folder.File(name)])).Message, StringComparison.Ordinal);
}
