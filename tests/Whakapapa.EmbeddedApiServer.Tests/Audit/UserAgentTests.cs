using System.Text;
using Whakapapa.EmbeddedApiServer.Tests.Testing;

namespace Whakapapa.EmbeddedApiServer.Tests.Audit;

public class UserAgentTests
{
    [Fact]
    public async Task Up_to_1024_bytes_it_is_kept()
    {
        Assert.Equal(new string('a', 1024), await KeptAsync(Bytes(new string('a', 1024))));
    }

    [Fact]
    public async Task Beyond_that_the_first_1024_bytes_and_a_mark_are_kept()
    {
        var kept = await KeptAsync(Bytes(new string('a', 1025)));

        Assert.Equal(new string('a', 1024) + "...TRUNCATED", kept);
        Assert.Equal(1036, kept!.Length);
    }

    [Fact]
    public async Task The_cut_counts_bytes_and_what_it_splits_becomes_a_replacement_character()
    {
        // é has two bytes, and the cut leaves one of them.
        Assert.Equal(new string('a', 1023) + "\uFFFD...TRUNCATED", await KeptAsync(Bytes(new string('a', 1023) + "é")));
    }

    [Fact]
    public async Task Each_byte_that_is_no_UTF8_becomes_a_replacement_character()
    {
        Assert.Equal("a\uFFFD\uFFFDb", await KeptAsync([(byte)'a', 0xE2, 0x82, (byte)'b']));
    }

    [Fact]
    public async Task UTF8_tabs_quotes_backslashes_and_JSON_are_kept()
    {
        const string Text = "kubectl/1 \t\"x\" \\ {\"a\":[1]} (é;漢;🥝)";

        Assert.Equal(Text, await KeptAsync(Bytes(Text)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("User-Agent:\r\n")]
    [InlineData("User-Agent:   \r\n")]
    public async Task An_absent_or_empty_one_leaves_the_field_out(string header)
    {
        await using var cluster = await TestCluster.StartAsync();

        await cluster.SendRawAsync(Bytes($"GET /api/v1/pods HTTP/1.1\r\nHost: x\r\nConnection: close\r\n{header}\r\n"));

        var e = await cluster.Server.WaitForEventAsync(_ => true, TestCluster.Cancellation);
        Assert.Null(e.UserAgent);
        Assert.DoesNotContain("userAgent", e.ToJsonLine(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_two_the_first_is_kept()
    {
        Assert.Equal("first/1", await KeptAsync(Bytes("first/1\r\nUser-Agent: second/2")));
    }

    [Theory]
    [InlineData('\n')]
    [InlineData('\r')]
    [InlineData('\0')]
    [InlineData('\x01')]
    [InlineData('\x7F')]
    public async Task A_control_character_in_it_is_a_bad_request_that_the_log_does_not_know(char control)
    {
        await using var cluster = await TestCluster.StartAsync();

        var answer = await cluster.SendRawAsync(Request(Bytes($"a{control}b")));
        await cluster.EventOfAsync(await cluster.GetAsync("/version"));

        Assert.StartsWith("HTTP/1.1 400 ", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("Audit-ID", answer, StringComparison.OrdinalIgnoreCase);
        Assert.Equal("/version", Assert.Single(cluster.Server.AuditEvents).RequestUri);
    }

    private static async Task<string?> KeptAsync(byte[] userAgent)
    {
        await using var cluster = await TestCluster.StartAsync();
        await cluster.SendRawAsync(Request(userAgent));
        return (await cluster.Server.WaitForEventAsync(_ => true, TestCluster.Cancellation)).UserAgent;
    }

    private static byte[] Request(byte[] userAgent) =>
        [.. Bytes("GET /api/v1/pods HTTP/1.1\r\nHost: x\r\nConnection: close\r\nUser-Agent: "), .. userAgent, .. Bytes("\r\n\r\n")];

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
