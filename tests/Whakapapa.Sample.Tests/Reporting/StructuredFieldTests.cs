using Whakapapa.Sample.Reporting;

namespace Whakapapa.Sample.Tests.Reporting;

public class StructuredFieldTests
{
    [Theory]
    [InlineData("\"a\"", "a")]
    [InlineData("\"a, b\", \"c\"", "a, b|c")]
    [InlineData("\"a\",\t\"b\"", "a|b")]
    [InlineData("\"\\\"a\\\\\"", "\"a\\")]
    [InlineData("%\"caf%c3%a9 %25\"", "café %")]
    [InlineData("\"%41\"", "%41")]
    [InlineData("", "")]
    [InlineData(null, "")]
    public void Strings_are_read(string? field, string expected)
    {
        Assert.Equal(expected, string.Join('|', StructuredField.Read(field).Select(item => item.Text)));
    }

    [Fact]
    public void So_are_parameters()
    {
        var item = Assert.Single(StructuredField.Read("\"k3Jx9QvT2mZp\";q=complete;v=x"));

        Assert.Equal(("k3Jx9QvT2mZp", "complete", "x"), (item.Text, item.Parameters["q"], item.Parameters["v"]));
    }

    [Theory]
    [InlineData("token")]
    [InlineData("\"open")]
    [InlineData("\"a\" \"b\"")]
    [InlineData("\"a\",")]
    [InlineData("\"\\x\"")]
    public void What_is_not_well_formed_is_nothing(string field)
    {
        Assert.Empty(StructuredField.Read(field));
    }
}
