using Whakapapa.Atlas.Asking;
using Whakapapa.Atlas.Asking.Comparing;
using Whakapapa.Atlas.Asking.Filtering;
using Whakapapa.Atlas.Storing;

namespace Whakapapa.Atlas.Tests.Asking.Comparing;

public sealed class DiffQuestionTests : AtlasTest
{
    [Fact]
    public async Task Lines_that_began_and_ceased_are_told_and_those_that_moved_are_counted()
    {
        await IngestAsync(
            Event("1", "list", "1.0.0", "aaaaaaa", "Pods.List src/Pods.cs:5; Sync.Run src/Sync.cs:9; Old.Run src/Old.cs:3;"),
            Event("2", "list", "1.1.0", "bbbbbbb", "Pods.List src/Pods.cs:5; Sync.Run src/Sync.cs:12; New.Run src/New.cs:7;"),
            Event("3", "get", "1.1.0", "bbbbbbb", "Pods.Get src/Pods.cs:8;"));

        var answer = Ask("aaaaaaa", "shop/1.1.0");

        Assert.Equal(
            [(true, "get pods", "src/Pods.cs:8"), (false, "list pods", "src/Old.cs:3"), (true, "list pods", "src/New.cs:7")],
            answer.Changes.Select(change => (change.Began, change.Operation.ToString(), change.Place!.Location)));
        Assert.Equal((1, 1), (answer.Moved, answer.Same));
    }

    [Fact]
    public async Task Without_paths_operations_are_compared()
    {
        await IngestAsync(
            EventText.Write(auditId: "1", userAgent: "kubectl/v1.31.0 (linux/amd64) kubernetes/aaaaaaa"),
            EventText.Write(auditId: "2", verb: "get", userAgent: "kubectl/v1.32.4 (linux/amd64) kubernetes/bbbbbbb"));

        Assert.Equal(
            [(true, "get pods", null), (false, "list pods", null)],
            Ask("v1.31.0", "v1.32.4").Changes.Select(change => (change.Began, change.Operation.ToString(), change.Place)));
    }

    [Theory]
    [InlineData("aaaaaaa", "ccccccc", "\"bbbbbbb\"")]
    [InlineData("aaaaaaa", "aaaaaaa", "both mean")]
    [InlineData("aaaaaaa", "ddddddd", "builds of \"shop\", \"till\"")]
    public async Task Builds_that_cannot_be_compared_are_told(string before, string after, string reason)
    {
        await IngestAsync(
            Event("1", "list", "1.0.0", "aaaaaaa", "Pods.List src/Pods.cs:5;"),
            Event("2", "list", "1.1.0", "bbbbbbb", "Pods.List src/Pods.cs:5;"),
            EventText.Write(auditId: "3", userAgent: "till/v3 (linux/amd64) till/ddddddd"));

        Assert.Contains(reason, Assert.Throws<QuestionException>(() => Ask(before, after)).Message, StringComparison.Ordinal);
    }

    private static string Event(string id, string verb, string version, string commit, string frames) => EventText.Write(
        auditId: id, verb: verb, userAgent: $"shop/{version} (linux/amd64) (github.com/acme/shop {commit} built 2026-11-20T03:04:05Z) whakapapa/1 (aaaaaaaaaaa{id} complete; {frames})");

    private DiffAnswer Ask(string before, string after)
    {
        using var store = SqliteAtlasStore.OpenForReading(StorePath);
        return DiffQuestion.Ask(new AtlasView(store, RequestFilter.All), before, after);
    }
}
