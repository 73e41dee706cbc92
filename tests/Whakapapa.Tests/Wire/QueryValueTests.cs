using System.IO.Compression;
using System.Text;
using Whakapapa.Wire;
using static Whakapapa.Tests.Wire.Records;

namespace Whakapapa.Tests.Wire;

public class QueryValueTests
{
    [Fact]
    public void Gives_back_the_record_that_was_announced()
    {
        var introspection = Shop(frames: 20).Introspection;
        var value = QueryValue.Announce(introspection);

        Assert.True(QueryValue.TryRead(value, out var read, out var reason), reason);

        Assert.Equal(introspection.ToJson(), read.Introspection!.ToJson());
        Assert.Equal(introspection.Digest, read.Digest);
        Assert.Matches("^1\\.[A-Za-z0-9_-]+$", value);
    }

    [Fact]
    public void Gives_back_the_digest_that_was_cited()
    {
        Assert.Equal("1.k3Jx9QvT2mZp", QueryValue.Cite("k3Jx9QvT2mZp"));
        Assert.True(QueryValue.TryRead("1.k3Jx9QvT2mZp", out var read, out var reason), reason);
        Assert.Equal(new QueryValue("k3Jx9QvT2mZp", null), read);
    }

    [Theory]
    [InlineData("", "version")]
    [InlineData("2.k3Jx9QvT2mZp", "version")]
    [InlineData("1.", "JSON")]
    [InlineData("1.k3Jx9", "base64url")]
    [InlineData("1.k3Jx9QvT2mZ=", "base64url")]
    [InlineData("1.k3Jx 9QvT2mZp", "base64url")]
    [InlineData("1.k3Jx9QvT2mZ+", "base64url")]
    [InlineData("1.________", "deflate")]
    public void Refuses_anything_else_and_says_why(string value, string why)
    {
        Assert.False(QueryValue.TryRead(value, out _, out var reason));
        Assert.Contains(why, reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Refuses_a_record_under_the_digest_of_another()
    {
        var forged = Shop().Introspection.ToJson().Replace("b143093", "b143094", StringComparison.Ordinal);

        Assert.False(QueryValue.TryRead(Value(Encoding.UTF8.GetBytes(forged)), out _, out var reason));
        Assert.Contains($"digest is \"{Shop().Introspection.Digest}\"", reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Stops_inflating_at_the_limit()
    {
        var bomb = Value(new byte[8 * 1024 * 1024]);

        Assert.InRange(bomb.Length, 1, QueryValue.MaxLength);
        Assert.False(QueryValue.TryRead(bomb, out _, out var reason));
        Assert.Equal("The value inflates to more than 262144 bytes.", reason);
    }

    [Fact]
    public void Reads_up_to_both_limits()
    {
        var json = Encoding.UTF8.GetBytes(Shop().Introspection.ToJson().PadRight(QueryValue.MaxInflatedLength));
        Assert.True(QueryValue.TryRead(Value(json), out _, out var reason), reason);
        Assert.False(QueryValue.TryRead(Value([.. json, (byte)' ']), out _, out reason));

        Assert.False(QueryValue.TryRead("1." + new string('A', QueryValue.MaxLength - 1), out _, out reason));
        Assert.Equal("The value has 16385 characters; 16384 is the limit.", reason);
        Assert.False(QueryValue.TryRead("1." + new string('A', QueryValue.MaxLength - 2), out _, out reason));
        Assert.DoesNotContain("limit", reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Refuses_what_is_not_UTF8()
    {
        Assert.False(QueryValue.TryRead(Value([0x22, 0xFF, 0x22]), out _, out var reason));
        Assert.Contains("not UTF-8", reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Damage_anywhere_is_refused_and_never_thrown()
    {
        var seed = Random.Shared.Next();
        var random = new Random(seed);
        var json = Shop(frames: 5).Introspection.ToJson();
        for (var i = 0; i < 5_000; i++)
        {
            var octets = i % 2 == 0 ? Encoding.UTF8.GetBytes(json) : Convert.FromBase64String(Padded(QueryValue.Announce(Shop().Introspection)[2..]));
            octets[random.Next(octets.Length)] = (byte)random.Next(256);
            var value = i % 2 == 0 ? Value(octets) : "1." + Base64Url(octets);

            Assert.True(QueryValue.TryRead(value, out _, out var reason) != reason is not null, $"Seed {seed}, {i}: {value}");
        }
    }

    [Theory]
    [InlineData("""{"introspection":{"\ud800":1,"self-identity":"x","digest":"k3Jx9QvT2mZp"}}""")]
    [InlineData("""{"\ud800":1}""")]
    [InlineData("""{"introspection":{"s\ud800":1}}""")]
    [InlineData("""{"introspection":{"digest":"k3Jx9QvT2mZp","self-identity":"\udc00"}}""")]
    [InlineData("""{"i\ud800ntrospection":{}}""")]
    public void Refuses_escapes_that_are_no_Unicode_text(string json) =>
        Assert.False(QueryValue.TryRead(Value(Encoding.UTF8.GetBytes(json)), out _, out _));

    private static string Value(byte[] content)
    {
        using var deflated = new MemoryStream();
        using (var deflate = new DeflateStream(deflated, CompressionLevel.Optimal, leaveOpen: true))
        {
            deflate.Write(content);
        }

        return "1." + Base64Url(deflated.ToArray());
    }

    private static string Base64Url(byte[] octets) => Convert.ToBase64String(octets).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    private static string Padded(string base64Url) => base64Url.Replace('-', '+').Replace('_', '/').PadRight((base64Url.Length + 3) / 4 * 4, '=');
}
