using Whakapapa.Wire;

namespace Whakapapa.Tests.Wire;

public class StructuredFieldTests
{
    [Theory]
    [InlineData("", "\"\"")]
    [InlineData("a b~", "\"a b~\"")]
    [InlineData("a\"b\\c", "\"a\\\"b\\\\c\"")]
    public void Printable_ASCII_is_a_string(string value, string expected) => Assert.Equal(expected, StructuredField.String(value));

    [Theory]
    [InlineData("Größe", "%\"Gr%c3%b6%c3%9fe\"")]
    [InlineData("50 % \"ü\"", "%\"50 %25 %22%c3%bc%22\"")]
    [InlineData("a\nb", "%\"a%0ab\"")]
    [InlineData("\u007f", "%\"%7f\"")]
    public void Anything_else_is_a_display_string(string value, string expected) => Assert.Equal(expected, StructuredField.String(value));
}
