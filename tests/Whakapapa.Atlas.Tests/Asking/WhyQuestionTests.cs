using Whakapapa.Atlas.Asking;
using Whakapapa.Atlas.Asking.Filtering;
using Whakapapa.Atlas.Storing;
using Whakapapa.Atlas.Understanding;
using Whakapapa.Wire;

namespace Whakapapa.Atlas.Tests.Asking;

public sealed class WhyQuestionTests : AtlasTest
{
    private const string Identity = "shop/1.4.2 (linux/amd64) (github.com/acme/shop b143093 built 2026-11-20T03:04:05Z)";

    [Fact]
    public async Task Paths_that_share_a_call_share_a_branch()
    {
        await IngestAsync(
            EventText.Write(auditId: "1", userAgent: $"{Identity} whakapapa/1 (aaaaaaaaaaaa complete; Pods.List src/Pods.cs:5; Sync.Run src/Sync.cs:9;)"),
            EventText.Write(auditId: "2", userAgent: $"{Identity} whakapapa/1 (aaaaaaaaaaaa complete; Pods.List src/Pods.cs:5; Sync.Run src/Sync.cs:9;)"),
            EventText.Write(auditId: "3", userAgent: $"{Identity} whakapapa/1 (bbbbbbbbbbbb complete; Pods.List src/Pods.cs:5; Clean.Run src/Clean.cs:3; +2;)"),
            EventText.Write(auditId: "4", verb: "get", userAgent: $"{Identity} whakapapa/1 (cccccccccccc complete; Pods.Get src/Pods.cs:8;)"));

        var (build, paths) = Assert.Single(Ask("list pods").Builds);

        Assert.Equal("shop", build.Program);
        var list = Assert.Single(paths.Callers);
        Assert.Equal((new Place("Pods.List", "src/Pods.cs", 5, true), 3), (list.Place, list.Requests));
        Assert.Equal([("Sync.Run", 2L), ("Clean.Run", 1L)], list.Callers.Select(caller => (caller.Text, caller.Requests)));
        Assert.Equal("2 more, not told", Assert.Single(list.Callers.Last().Callers).Text);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_citation_is_resolved_by_its_announcement_whichever_came_first(bool announcedFirst)
    {
        string[] frames = ["3f2504e0-4f89-41d3-9a0c-0305e82c3301!06000012+1f"];
        var identity = "shop/1.4.2 (linux/amd64) github.com/acme/shop b143093";
        var introspection = new Introspection(identity, ["Pods.List()"], ["github.com/acme/shop/src/Pods.cs:5"], frames, [], "complete", Digest.Compute(frames, identity));
        var announcing = EventText.Write(auditId: "1", uri: $"/api/v1/namespaces/default/pods?limit=1&whakapapa={QueryValue.Announce(introspection)}", userAgent: "shop/1");
        var citing = EventText.Write(auditId: "2", uri: $"/api/v1/namespaces/default/pods?whakapapa={QueryValue.Cite(introspection.Digest)}&limit=1", userAgent: "shop/1");
        await IngestAsync(announcedFirst ? [announcing, citing] : [citing, announcing]);

        var (build, paths) = Assert.Single(Ask("pods").Builds);

        Assert.Equal("b143093", build.Commit);
        var list = Assert.Single(paths.Callers);
        Assert.Equal((new Place("Pods.List()", "src/Pods.cs", 5, true), 2), (list.Place, list.Requests));
    }

    [Fact]
    public async Task What_another_account_announces_proves_the_build_and_no_names_or_lines()
    {
        string[] frames = ["3f2504e04f8941d39a0c0305e82c3301!06000012+1f"];
        var identity = "shop/1.4.2 (linux/amd64) github.com/acme/shop b143093";
        var forged = new Introspection(identity, ["Innocent.Method()"], ["github.com/acme/shop/src/Innocent.cs:1"], frames, [], "complete", Digest.Compute(frames, identity));
        await IngestAsync(
            EventText.Write(auditId: "1", user: "mallory", uri: $"/api/v1/namespaces/default/pods?whakapapa={QueryValue.Announce(forged)}", userAgent: "shop/1"),
            EventText.Write(auditId: "2", user: "alice", uri: $"/api/v1/namespaces/default/pods?whakapapa={QueryValue.Cite(forged.Digest)}&limit=1", userAgent: "shop/1"));

        var (build, paths) = Assert.Single(Ask("pods", new RequestFilter { Users = ["alice"] }).Builds);

        Assert.Equal("b143093", build.Commit);
        Assert.Equal($"path {forged.Digest} announced by another account alone", Assert.Single(paths.Callers).Text);
    }

    [Fact]
    public async Task What_is_cited_and_never_announced_is_shown_as_such()
    {
        await IngestAsync(EventText.Write(uri: "/api/v1/pods?whakapapa=1.aaaaaaaaaaaa"));

        Assert.Equal("path aaaaaaaaaaaa not announced", Assert.Single(Assert.Single(Ask("pods").Builds).Paths.Callers).Text);
    }

    [Fact]
    public async Task An_operation_that_nobody_asked_for_is_answered_with_those_that_are_near()
    {
        await IngestAsync(EventText.Write());

        Assert.Contains("\"list pods\"", Assert.Throws<QuestionException>(() => Ask("watch pods")).Message, StringComparison.Ordinal);
    }

    private WhyAnswer Ask(string operation, RequestFilter? filter = null)
    {
        using var store = SqliteAtlasStore.OpenForReading(StorePath);
        return WhyQuestion.Ask(new AtlasView(store, filter ?? RequestFilter.All), operation);
    }
}
