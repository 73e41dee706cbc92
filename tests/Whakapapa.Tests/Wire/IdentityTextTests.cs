using Whakapapa.Wire;

namespace Whakapapa.Tests.Wire;

public class IdentityTextTests
{
    private static readonly DateTimeOffset Time = new(2026, 11, 20, 3, 4, 5, TimeSpan.Zero);

    [Theory]
    [InlineData("github.com/acme/shop", "b143093", "ci@buildbot-10", true)]
    [InlineData("github.com/acme/shop", "b143093", "ci@buildbot-10", false)]
    [InlineData("github.com/acme/shop", "b143093", null, true)]
    [InlineData("github.com/acme/shop", "b143093", null, false)]
    [InlineData("github.com/acme/shop", null, "by", true)]
    [InlineData("github.com/acme/shop", null, null, false)]
    [InlineData(null, "b143093-dirty", "built", false)]
    [InlineData(null, "built", "by", true)]
    [InlineData(null, "b143093", null, false)]
    [InlineData(null, null, "Jürgen (ops); 50 %", true)]
    [InlineData(null, null, null, true)]
    [InlineData(null, null, null, false)]
    public void Gives_back_each_part_of_a_builds_identity(string? repository, string? commit, string? builder, bool timed)
    {
        DateTimeOffset? timestamp = timed ? Time : null;
        var written = new BuildIdentity("my shop/größe", "1.4.2 (beta)", repository, commit, builder, timestamp);
        var build = repository is null && commit is null && builder is null && !timed ? null : new BuildText(repository, commit, builder, timestamp);

        Assert.True(IdentityText.TryRead(written.ToString(), out var identity, out var reason), reason);

        Assert.Equal("my shop/größe", identity.Name);
        Assert.Equal("1.4.2 (beta)", identity.Version);
        Assert.Equal(build, identity.Build);
    }

    [Theory]
    [InlineData("")]
    [InlineData("shop")]
    [InlineData("shop/1.4.2")]
    [InlineData("shop (linux/amd64)")]
    [InlineData("/1 (linux/amd64)")]
    [InlineData("shop/ (linux/amd64)")]
    [InlineData("shop/1/2 (linux/amd64)")]
    [InlineData("shop/1 (linux)")]
    [InlineData("shop/1 (linux/amd64")]
    [InlineData("shop/1 (linux/amd64) ")]
    [InlineData("shop/1 (linux/amd64)x")]
    [InlineData("shop/1  (linux/amd64)")]
    [InlineData("shop/1 (linux/amd64)  b143093")]
    [InlineData("shop/1 (linux/amd64) built")]
    [InlineData("shop/1 (linux/amd64) built by")]
    [InlineData("shop/1 (linux/amd64) a b c")]
    [InlineData("shop/1 (linux/amd64) a b built by c 2026-11-20T03:04:05Z d")]
    [InlineData("shop/1 (linux/amd64) built 2026-11-20T03:04:05")]
    [InlineData("shop/1 (linux/amd64) built 2026-13-20T03:04:05Z")]
    [InlineData("shop/1 (linux/amd64) a;b")]
    [InlineData("sh%zzop/1 (linux/amd64)")]
    [InlineData("sh%F/1 (linux/amd64)")]
    [InlineData("sh%FFop/1 (linux/amd64)")]
    [InlineData("größe/1 (linux/amd64)")]
    public void Refuses_anything_else_and_says_why(string text)
    {
        Assert.False(IdentityText.TryRead(text, out _, out var reason));
        Assert.Contains($"\"{text}\"", reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Has_room_for_the_longest_identity()
    {
        var longest = new string('é', 64);

        Assert.True(IdentityText.TryRead(new BuildIdentity(longest, longest, longest, longest, longest, Time).ToString(), out _, out var reason), reason);
        Assert.False(IdentityText.TryRead(new string('x', 2049), out _, out reason));
        Assert.Contains("2048 is the limit", reason, StringComparison.Ordinal);
    }
}
