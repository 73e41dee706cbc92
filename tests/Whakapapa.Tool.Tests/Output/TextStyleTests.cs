using Whakapapa.Tool.Output;

namespace Whakapapa.Tool.Tests.Output;

public sealed class TextStyleTests
{
    [Theory]
    [InlineData(false, null, "xterm-256color", true)]
    [InlineData(true, null, "xterm-256color", false)]
    [InlineData(false, "1", "xterm-256color", false)]
    [InlineData(false, "", "xterm-256color", true)]
    [InlineData(false, null, "dumb", false)]
    public void There_are_colours_on_a_terminal_that_wants_them(bool isRedirected, string? noColor, string term, bool isOn) =>
        Assert.Equal(isOn, TextStyle.For(isRedirected, name => name == "NO_COLOR" ? noColor : name == "TERM" ? term : null).IsOn);

    [Fact]
    public void Without_style_text_stays_as_it_is() =>
        Assert.Equal("abcd", TextStyle.None.Bold("a") + TextStyle.None.Faint("b") + TextStyle.None.Red("c") + TextStyle.None.Link("d", "https://example.com"));
}
