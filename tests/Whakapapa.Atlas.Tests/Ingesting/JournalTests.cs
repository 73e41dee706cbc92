using System.Buffers;
using System.Text;
using Whakapapa.Atlas.Reading;
using Whakapapa.Atlas.Storing;
using Whakapapa.Wire;

namespace Whakapapa.Atlas.Tests.Ingesting;

public sealed class JournalTests : AtlasTest
{
    private const string Identity = "shop/1.4.2 (linux/amd64) github.com/acme/shop b143093";
    private static readonly DateTimeOffset Time = new(2026, 11, 22, 8, 53, 53, TimeSpan.Zero);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_event_takes_path_and_label_from_the_journal_whichever_came_first(bool journalFirst)
    {
        var journal = Journal(Introspection("Pods.List()"), Request("id", 0, "Pods.List()", "nightly"));
        var log = Folder.Write("audit.log", EventText.Write(auditId: "id", userAgent: "shop/1.4.2"), EventText.Write(auditId: "other", userAgent: "shop/1.4.2"));
        foreach (var path in journalFirst ? [journal, log] : new[] { log, journal })
        {
            await IngestAsync(new FileSource(path));
        }

        Assert.Equal([("", "", 1), ("Pods.List()", "nightly", 1)], Explained());
    }

    [Fact]
    public async Task A_later_stage_keeps_what_the_journal_told()
    {
        await IngestAsync(new FileSource(Journal(Introspection("Pods.List()"), Request("id", 0, "Pods.List()"))));
        await IngestAsync(EventText.Write(auditId: "id", stage: "ResponseStarted"));
        await IngestAsync(EventText.Write(auditId: "id", stage: "ResponseStarted"), EventText.Write(auditId: "id", code: 500));

        Assert.Equal([("Pods.List()", "", 1)], Explained());
        Assert.Equal([(500, 1)], Codes());
    }

    [Theory]
    [InlineData("journal", "log", "fuller")]
    [InlineData("log", "journal", "fuller")]
    [InlineData("journal", "fuller", "log")]
    [InlineData("journal", "log", "fuller", "journal", "fuller")]
    public async Task A_line_that_comes_again_with_a_fuller_path_counts_whenever_it_comes(params string[] order)
    {
        foreach (var name in order)
        {
            await IngestAsync(new FileSource(name switch
            {
                "journal" => Journal(Introspection("Part()"), Request("id", 0, "Part()", "nightly")),
                "fuller" => Journal(Introspection("Whole()"), Request("id", 0, "Whole()", "nightly")),
                _ => Folder.Write("audit.log", EventText.Write(auditId: "id", userAgent: "shop/1.4.2")),
            }));
        }

        Assert.Equal([("Whole()", "nightly", 1)], Explained());
        Assert.Single(Order());
    }

    [Fact]
    public async Task Of_events_with_one_audit_ID_that_one_takes_the_fuller_path_whose_line_came_again()
    {
        await IngestAsync(new FileSource(Journal(Introspection("One()"), Introspection("Two()"), Request("id", 1, "One()"), Request("id", 3, "Two()"))));
        await IngestAsync(
            EventText.Write(auditId: "id", time: "2026-11-22T08:53:55.5Z"),
            EventText.Write(auditId: "id", time: "2026-11-22T08:53:56.5Z"));
        await IngestAsync(new FileSource(Journal(Introspection("Whole()"), Request("id", 3, "Whole()"))));

        Assert.Equal([("One()", "", 1), ("Whole()", "", 1)], Explained());
    }

    [Fact]
    public async Task An_audit_ID_that_is_used_again_is_joined_by_time_and_path()
    {
        await IngestAsync(new FileSource(Journal(
            Introspection("One()"), Introspection("Two()"), Introspection("Elsewhere()"),
            Request("id", 1, "One()"), Request("id", 3, "Two()"), Request("id", 2, "Elsewhere()", path: "/api/v1/nodes"))));
        await IngestAsync(
            EventText.Write(auditId: "id", time: "2026-11-22T08:53:55.5Z"),
            EventText.Write(auditId: "id", time: "2026-11-22T08:53:56.5Z"));

        Assert.Equal([("One()", "", 1), ("Two()", "", 1)], Explained());
    }

    [Fact]
    public async Task A_journal_that_lost_requests_says_so()
    {
        Assert.Equal(42, (await IngestAsync(new FileSource(Journal(new JournalDropped(Time, 42))))).Dropped);
    }

    [Fact]
    public async Task A_record_that_is_not_under_its_own_digest_is_refused()
    {
        var forged = new Introspection(Identity, ["Pods.List()"], ["src/Pods.cs:5"], ["0f8fad5bd9cb469fa16570867728950e!06000001+1f"], [], "complete", "aaaaaaaaaaaa");

        Assert.Single((await IngestAsync(new FileSource(Journal(new JournalIntrospection(forged))))).Broken);
    }

    private static JournalIntrospection Introspection(string method)
    {
        string[] frames = [$"0f8fad5bd9cb469fa16570867728950e!{method.Sum(c => c):x8}+1f"];
        return new JournalIntrospection(new Introspection(Identity, [method], ["src/Pods.cs:5"], frames, [], "complete", Digest.Compute(frames, Identity)));
    }

    private static JournalRequest Request(string auditId, int second, string method, string? label = null, string path = "/api/v1/namespaces/default/pods") => new(
        Time.AddSeconds(second), auditId, Introspection(method).Introspection.Digest, null, label is null ? [] : ["outer", label], "GET", path, 200, null, 1);

    private string Journal(params JournalRecord[] records)
    {
        var lines = new ArrayBufferWriter<byte>();
        using var writer = new JournalWriter(lines);
        foreach (var record in records.Prepend(new JournalProcess("9f2c41d07be85a36", 1, Time, Identity, null, 1)))
        {
            writer.Write(record);
        }

        File.WriteAllText(Folder.File("whakapapa-1.jsonl"), Encoding.UTF8.GetString(lines.WrittenSpan));
        return Folder.File("whakapapa-1.jsonl");
    }

    private IReadOnlyList<(string, string, long)> Explained()
    {
        using var store = SqliteAtlasStore.OpenForReading(StorePath);
        var names = store.ReadNames();
        return [.. store.Count(FactDimensions.Path | FactDimensions.Label, FactFilter.All)
            .Select(fact => (fact.Key.Path == 0 ? "" : names.Paths[fact.Key.Path].Frames[0].Method, fact.Key.Label == 0 ? "" : names.Labels[fact.Key.Label], fact.Requests))
            .Order()];
    }
}
