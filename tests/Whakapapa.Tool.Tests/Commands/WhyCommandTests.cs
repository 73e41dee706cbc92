namespace Whakapapa.Tool.Tests.Commands;

public sealed class WhyCommandTests : ToolTest
{
    [Fact]
    public async Task On_a_terminal_a_line_is_its_permalink()
    {
        await IngestAsync(EventWith());

        await RunAsync(true, "why", "list", "pods", "--store", Store);

        Assert.Contains("\u001b]8;;https://github.com/acme/shop/blob/b143093/src/Pods.cs#L5\u001b\\", Answer, StringComparison.Ordinal);
        Assert.DoesNotContain("  https://", Answer, StringComparison.Ordinal);
        await RunAsync(true, "why", "list", "pods", "--links", "--store", Store);
        Assert.Contains("  https://github.com/acme/shop/blob/b143093/src/Pods.cs#L5", Answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Paths_that_share_a_caller_branch_and_unknown_ones_are_said()
    {
        await IngestAsync(
            EventWith(),
            EventWith(("aaaaaaaaaaaa", "bbbbbbbbbbbb"), ("Sync.Run src/Sync.cs:9", "Clean.Run src/Clean.cs:3")),
            EventWith(("whakapapa/1 (aaaaaaaaaaaa complete; Pods.List src/Pods.cs:5; Sync.Run src/Sync.cs:9;)", "")));

        await RunAsync("why", "list", "pods", "--store", Store);

        Assert.Equal(
            """
            list pods
            3 by shop/1.4.2 (linux/amd64) github.com/acme/shop b143093 built 2026-11-20T03:04:05Z
            ├ 2  Pods.List  src/Pods.cs:5  https://github.com/acme/shop/blob/b143093/src/Pods.cs#L5
            │ ├ 1  Clean.Run  src/Clean.cs:3  https://github.com/acme/shop/blob/b143093/src/Clean.cs#L3
            │ └ 1  Sync.Run  src/Sync.cs:9  https://github.com/acme/shop/blob/b143093/src/Sync.cs#L9
            └ 1  (no path told)

            """,
            Answer);
    }
}
