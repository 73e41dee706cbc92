using Whakapapa.Atlas.Asking;
using Whakapapa.Atlas.Asking.Filtering;
using Whakapapa.Atlas.Storing;

namespace Whakapapa.Atlas.Tests.Asking.Filtering;

public sealed class FilterTests : AtlasTest
{
    private const string Shop = "shop/1.4.2 (linux/amd64) (github.com/acme/shop b143093 built 2026-11-20T03:04:05Z) whakapapa/1 (aaaaaaaaaaaa complete; Pods.List src/Pods.cs:5; Sync.Run src/Sync.cs:9;)";

    // One request of the shop, two of kubectl, four of an end-to-end test.
    private static readonly string[] Log =
    [
        EventText.Write(auditId: "1", userAgent: Shop),
        EventText.Write(auditId: "2", verb: "get", code: 404, user: "bob", impersonated: "carol"),
        EventText.Write(auditId: "3", verb: "get", code: 404, user: "bob", impersonated: "carol"),
        .. Enumerable.Range(4, 4).Select(i => EventText.Write(
            auditId: $"{i}", uri: "/healthz", verb: "get", resource: null, code: 500, userAgent: "e2e.test/v1.37.0 (linux/amd64) kubernetes/abc1234 -- [sig-apps] Job", time: "2026-11-23T08:53:53Z")),
    ];

    public static TheoryData<string, string, long> Filters { get; } = new()
    {
        { "program", "shop", 1 },
        { "program", "/^(kubectl|shop)$/", 3 },
        { "build", "b143093", 1 },
        { "build", "b14309312345678901234567890123456789abcd", 1 },
        { "build", "v1.32.4", 2 },
        { "build", "shop/1.*", 1 },
        { "label", "[sig-apps]*", 4 },
        { "user", "alice", 5 },
        { "user", "carol", 2 },
        { "operation", "list pods", 1 },
        { "operation", "pods", 3 },
        { "operation", "get *", 6 },
        { "operation", "get /healthz", 4 },
        { "group", "core", 3 },
        { "verb", "GET", 6 },
        { "code", "404", 2 },
        { "code", "4xx", 2 },
        { "code", "400-599", 6 },
        { "file", "Pods.cs", 1 },
        { "file", "src/Sync.cs:9", 1 },
        { "file", "github.com/acme/shop/src/Sync.cs", 1 },
        { "file", "src/*", 1 },
        { "since", "2026-11-23", 4 },
        { "until", "2026-11-22T08:54", 3 },
    };

    [Theory]
    [MemberData(nameof(Filters))]
    public async Task A_filter_leaves_what_it_says(string kind, string text, long requests)
    {
        await IngestAsync(Log);

        Assert.Equal(requests, Count(Filter(kind, text)));
    }

    [Theory]
    [InlineData("program", "shpo", "\"shop\"")]
    [InlineData("build", "b143094", "\"b143093\"")]
    [InlineData("label", "Job", "\"[sig-apps] Job\"")]
    [InlineData("user", "bobby", "\"bob\"")]
    [InlineData("operation", "watch pods", "\"list pods\"")]
    [InlineData("group", "apps", "\"core\"")]
    [InlineData("verb", "lst", "\"list\"")]
    [InlineData("code", "201", "\"200\"")]
    [InlineData("code", "many", "give 404, 4xx or 400-499")]
    [InlineData("file", "Pod.cs", "\"src/Pods.cs\"")]
    [InlineData("file", "Pods.cs:6", "\"src/Pods.cs:5\"")]
    [InlineData("since", "2027-01-01", "the last in that of 2026-11-23T08:00Z")]
    public async Task A_filter_that_names_nothing_is_answered_with_what_there_is(string kind, string text, string near)
    {
        await IngestAsync(Log);

        Assert.Contains(near, Assert.Throws<QuestionException>(() => Count(Filter(kind, text))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_of_a_kind_is_enough_and_all_kinds_are_needed()
    {
        await IngestAsync(Log);

        Assert.Equal(3, Count(new RequestFilter { Programs = ["shop", "kubectl"] }));
        Assert.Equal(2, Count(new RequestFilter { Programs = ["shop", "kubectl"], Codes = ["404"] }));
        Assert.Equal(0, Count(new RequestFilter { Programs = ["shop"], Codes = ["404"] }));
    }

    private static RequestFilter Filter(string kind, string text) => kind switch
    {
        "program" => new RequestFilter { Programs = [text] },
        "build" => new RequestFilter { Builds = [text] },
        "label" => new RequestFilter { Labels = [text] },
        "user" => new RequestFilter { Users = [text] },
        "operation" => new RequestFilter { Operations = [text] },
        "group" => new RequestFilter { Groups = [text] },
        "verb" => new RequestFilter { Verbs = [text] },
        "code" => new RequestFilter { Codes = [text] },
        "file" => new RequestFilter { Files = [text] },
        "since" => new RequestFilter { Since = TimeBound.Parse(text, DateTimeOffset.UnixEpoch) },
        _ => new RequestFilter { Until = TimeBound.Parse(text, DateTimeOffset.UnixEpoch) },
    };

    private long Count(RequestFilter filter)
    {
        using var store = SqliteAtlasStore.OpenForReading(StorePath);
        return new AtlasView(store, filter).Count(FactDimensions.None).Sum(fact => fact.Requests);
    }
}
