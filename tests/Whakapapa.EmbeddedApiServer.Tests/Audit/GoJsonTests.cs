using Whakapapa.EmbeddedApiServer.Audit;

namespace Whakapapa.EmbeddedApiServer.Tests.Audit;

public class GoJsonTests
{
    [Theory]
    [InlineData("<a>&'+", "\"\\u003ca\\u003e\\u0026'+\"")]
    [InlineData("\"\\/", "\"\\\"\\\\/\"")]
    [InlineData("\b\f\n\r\t\x01", "\"\\b\\f\\n\\r\\t\\u0001\"")]
    [InlineData("é漢\x7F", "\"é漢\x7F\"")]
    [InlineData("\u2028\u2029\uFFFD", "\"\\u2028\\u2029\\ufffd\"")]
    public void Strings_are_escaped_as_Go_escapes_them(string text, string expected)
    {
        Assert.Equal(expected, GoJson.Quote(text));
    }
}
