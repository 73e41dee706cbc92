namespace Whakapapa.Tool.Tests.Commands;

public sealed class DiffCommandTests : ToolTest
{
    [Fact]
    public async Task Lines_that_began_and_ceased_are_shown()
    {
        await IngestAsync(EventWith(), EventWith(("1.4.2", "1.5.0"), ("b143093", "c0ffee1"), ("src/Sync.cs:9", "src/Sync.cs:11"), ("Pods.List src/Pods.cs:5", "Pods.All src/Pods.cs:20")));

        Assert.Equal(0, await RunAsync("diff", "1.4.2", "c0ffee1", "--store", Store));

        Assert.Equal(
            """
            - shop/1.4.2 (linux/amd64) github.com/acme/shop b143093 built 2026-11-20T03:04:05Z
            + shop/1.5.0 (linux/amd64) github.com/acme/shop c0ffee1 built 2026-11-20T03:04:05Z

            list pods
            - 1  Pods.List  src/Pods.cs:5
            + 1  Pods.All  src/Pods.cs:20

            1 began and 1 ceased to call an operation; 1 moved within their method, 0 as before.

            """,
            Answer);
        Assert.Equal(0, await RunAsync("diff", "1.4.2", "1.5.0", "--store", Store, "--json"));
        Assert.Equal("https://github.com/acme/shop/blob/c0ffee1/src/Pods.cs#L20", Json.GetProperty("changes")[1].GetProperty("permalink").GetString());
    }
}
