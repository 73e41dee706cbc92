using Whakapapa.Atlas.Asking;
using Whakapapa.Atlas.Asking.Filtering;
using Whakapapa.Atlas.Storing;

namespace Whakapapa.Atlas.Tests.Asking;

public sealed class WhatQuestionTests : AtlasTest
{
    private const string Identity = "shop/1.4.2 (linux/amd64) (github.com/acme/shop b143093 built 2026-11-20T03:04:05Z)";

    [Theory]
    [InlineData("b143093")]
    [InlineData("shop/1.4.2")]
    [InlineData("shop")]
    [InlineData("Sync.cs")]
    [InlineData("src/Sync.cs:9")]
    [InlineData("aaaaaaaaaaaa")]
    public async Task What_someone_reaches_is_told(string reachedBy)
    {
        await IngestAsync(Log);

        var row = Assert.Single(Ask(reachedBy));

        Assert.Equal(("list pods", 2, 1, 1, 1), (row.Operation.ToString(), row.Requests, row.Failed, row.Builds, row.Paths));
    }

    [Fact]
    public async Task Without_anyone_all_is_told()
    {
        await IngestAsync(Log);

        Assert.Equal(["list pods", "get pods"], Ask(null).Select(row => row.Operation.ToString()));
    }

    [Fact]
    public async Task Who_is_unknown_is_answered_with_the_nearest_files()
    {
        await IngestAsync(Log);

        Assert.Contains("\"src/Sync.cs\"", Assert.Throws<QuestionException>(() => Ask("Synk.cs")).Message, StringComparison.Ordinal);
    }

    private static readonly string[] Log =
    [
        EventText.Write(auditId: "1", userAgent: $"{Identity} whakapapa/1 (aaaaaaaaaaaa complete; Pods.List src/Pods.cs:5; Sync.Run src/Sync.cs:9;)"),
        EventText.Write(auditId: "2", code: 403, userAgent: $"{Identity} whakapapa/1 (aaaaaaaaaaaa complete; Pods.List src/Pods.cs:5; Sync.Run src/Sync.cs:9;)"),
        EventText.Write(auditId: "3", verb: "get"),
    ];

    private IReadOnlyList<WhatRow> Ask(string? reachedBy)
    {
        using var store = SqliteAtlasStore.OpenForReading(StorePath);
        return WhatQuestion.Ask(new AtlasView(store, RequestFilter.All), reachedBy);
    }
}
