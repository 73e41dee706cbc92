using Whakapapa.Atlas.Asking;
using Whakapapa.Atlas.Asking.Filtering;
using Whakapapa.Atlas.Storing;
using Whakapapa.Wire;

namespace Whakapapa.Atlas.Tests.Asking;

public sealed class KnownPathsTests : AtlasTest
{
    private const string Identity = "shop/1.4.2 (linux/amd64) github.com/acme/shop b143093";
    private static readonly string[] Frames = ["3f2504e0-4f89-41d3-9a0c-0305e82c3301!06000012+1f"];
    private static readonly string DigestOfFrames = Digest.Compute(Frames, Identity);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_another_account_announces_under_the_same_digest_replaces_nothing(bool forgedFirst)
    {
        var forged = Announcing("mallory", "1", "Innocent.Name()", "src/Elsewhere.cs:1");
        string[] own = [Announcing("shop", "2", "Pods.List()", "src/Pods.cs:5"), Citing("shop", "3")];
        await IngestAsync(forgedFirst ? [forged, .. own] : [.. own, forged]);

        Assert.Equal([("mallory", "Innocent.Name()", 1), ("shop", "Pods.List()", 2)], Told());
    }

    [Fact]
    public async Task What_a_User_Agent_tells_is_not_replaced_by_what_another_account_announces()
    {
        await IngestAsync(
            Announcing("mallory", "1", "Innocent.Name()", "src/Elsewhere.cs:1"),
            EventText.Write(auditId: "2", user: "shop", userAgent: $"shop/1.4.2 (linux/amd64) (b143093) whakapapa/1 ({DigestOfFrames} complete; Pods.List src/Pods.cs:5;)"));

        Assert.Equal([("mallory", "Innocent.Name()", 1), ("shop", "Pods.List", 1)], Told());
    }

    [Fact]
    public async Task A_bare_digest_takes_nothing_that_other_accounts_announced()
    {
        await IngestAsync(Citing("other", "1"), Announcing("shop", "2", "Pods.List()", "src/Pods.cs:5"), Announcing("mallory", "3", "Innocent.Name()", "src/Elsewhere.cs:1"));

        Assert.Equal([("mallory", "Innocent.Name()", 1), ("other", "", 1), ("shop", "Pods.List()", 1)], Told());
    }

    [Fact]
    public async Task A_record_under_a_digest_that_is_not_its_own_is_no_announcement()
    {
        var forged = new Introspection(Identity, ["Innocent.Name()"], ["src/Elsewhere.cs:1"], Frames, [], "complete", "aaaaaaaaaaaa");
        await IngestAsync(EventText.Write(auditId: "1", user: "mallory", uri: $"/api/v1/pods?whakapapa={QueryValue.Announce(forged)}"));

        Assert.Equal([("mallory", "", 1)], Told());
    }

    private static string Announcing(string user, string auditId, string method, string line) => EventText.Write(
        auditId: auditId,
        user: user,
        userAgent: "shop/1",
        uri: $"/api/v1/pods?whakapapa={QueryValue.Announce(new Introspection(Identity, [method], [line], Frames, [], "complete", DigestOfFrames))}");

    private static string Citing(string user, string auditId) =>
        EventText.Write(auditId: auditId, user: user, userAgent: "shop/1", uri: $"/api/v1/pods?whakapapa={QueryValue.Cite(DigestOfFrames)}");

    private IReadOnlyList<(string User, string Method, long Requests)> Told()
    {
        using var store = SqliteAtlasStore.OpenForReading(StorePath);
        var view = new AtlasView(store, RequestFilter.All);
        return [.. view.Count(KnownPaths.Needs)
            .GroupBy(fact => (view.Names.Accounts[fact.Key.Account].User, view.Paths.Find(fact.Key) is { Frames: [var frame, ..] } ? frame.Method : ""))
            .Select(group => (group.Key.User, group.Key.Item2, group.Sum(fact => fact.Requests)))
            .Order()];
    }
}
