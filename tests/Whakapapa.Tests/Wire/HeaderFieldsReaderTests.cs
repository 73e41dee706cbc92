using Whakapapa.Wire;
using static Whakapapa.Tests.Wire.Records;

namespace Whakapapa.Tests.Wire;

public class HeaderFieldsReaderTests
{
    [Fact]
    public void Gives_back_what_was_written()
    {
        var introspection = Shop().Introspection;

        Assert.True(HeaderFieldsReader.TryRead([new("Accept", "*/*"), .. HeaderFields.Write(Shop())], out var record, out var reason), reason);

        Assert.Equal("shop", record.Identity.Name);
        Assert.Equal(introspection.Digest, record.Digest);
        Assert.Equal("stack", record.Quality);
        Assert.Equal(introspection.CurrentPurpose, record.Purpose);
        Assert.Equal(introspection.CurrentReasoning, record.Reasoning);
    }

    [Fact]
    public void Gives_back_a_prefix_of_any_record()
    {
        var seed = Random.Shared.Next();
        var random = new Random(seed);
        for (var i = 0; i < 500; i++)
        {
            var written = RandomRecords.Next(random);

            Assert.True(HeaderFieldsReader.TryRead(HeaderFields.Write(written, bare: random.Next(8) == 0), out var record, out var reason), $"Seed {seed}, {i}: {reason}");
            Assert.Equal(written.Quality is null ? null : written.Introspection.Digest, record.Digest);
            Assert.Equal(written.Quality, record.Quality);
            Assert.Equal(written.Introspection.CurrentPurpose.Take(record.Purpose.Count), record.Purpose);
            Assert.Equal(written.Introspection.CurrentReasoning.Take(record.Reasoning.Count), record.Reasoning);
        }
    }

    [Fact]
    public void Joins_the_lines_of_one_field()
    {
        List<KeyValuePair<string, string>> headers =
        [
            new("whakapapa-identity", "\"shop/1 (linux/amd64)\""), new("Whakapapa-Digest", "\"k3Jx9QvT2mZp\";q=open;later"),
            new("Whakapapa-Purpose", "\"A.B()\""), new("WHAKAPAPA-PURPOSE", "\"C.D()\""),
        ];

        Assert.True(HeaderFieldsReader.TryRead(headers, out var record, out var reason), reason);
        Assert.Equal(["A.B()", "C.D()"], record.Purpose);
    }

    [Theory]
    [InlineData("Whakapapa-Identity", null, "There is no Whakapapa-Identity")]
    [InlineData("Whakapapa-Identity", "token", "A Token is no text")]
    [InlineData("Whakapapa-Identity", "\"shop\"", "not in the form")]
    [InlineData("Whakapapa-Identity", "\"shop/1 (linux/amd64)", "has no end")]
    [InlineData("Whakapapa-Digest", null, "no Whakapapa-Digest")]
    [InlineData("Whakapapa-Digest", "\"k3Jx9QvT2mZ\";q=open", "12 characters")]
    [InlineData("Whakapapa-Digest", "k3Jx9QvT2mZp;q=open", "has to be a string")]
    [InlineData("Whakapapa-Digest", "\"k3Jx9QvT2mZp\"", "parameter q")]
    [InlineData("Whakapapa-Digest", "\"k3Jx9QvT2mZp\";q=cut", "parameter q")]
    [InlineData("Whakapapa-Digest", "\"k3Jx9QvT2mZp\";q=\"open\"", "parameter q")]
    [InlineData("Whakapapa-Purpose", "\"A.B()\",", "a member has to follow")]
    [InlineData("Whakapapa-Purpose", "A.B", "strings or display strings")]
    [InlineData("Whakapapa-Purpose", null, "run in step")]
    [InlineData("Whakapapa-Reasoning", "\"x.cs:1\", \"y.cs:2\"", "run in step")]
    public void Refuses_a_record_with_a_field_that_is_wrong(string name, string? value, string why)
    {
        Dictionary<string, string> headers = new()
        {
            ["Whakapapa-Identity"] = "\"shop/1 (linux/amd64)\"",
            ["Whakapapa-Digest"] = "\"k3Jx9QvT2mZp\";q=open",
            ["Whakapapa-Purpose"] = "\"A.B()\"",
            ["Whakapapa-Reasoning"] = "\"x.cs:1\"",
        };
        Assert.True(HeaderFieldsReader.TryRead(headers, out _, out _));
        headers.Remove(name);
        if (value is not null)
        {
            headers[name] = value;
        }

        Assert.False(HeaderFieldsReader.TryRead(headers, out _, out var reason));
        Assert.Contains(why, reason, StringComparison.Ordinal);
    }
}
