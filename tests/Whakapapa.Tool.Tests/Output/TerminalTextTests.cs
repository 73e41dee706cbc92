using Whakapapa.Tool.Output;

namespace Whakapapa.Tool.Tests.Output;

public sealed class TerminalTextTests
{
    [Theory]
    [InlineData("plain, with [brackets] and é 日本", "plain, with [brackets] and é 日本")]
    [InlineData("\u001b[2J", "\\u{1b}[2J")]
    [InlineData("a\r\nb\tc\0", "a\\u{d}\\u{a}b\\u{9}c\\u{0}")]
    [InlineData("\u009b1m", "\\u{9b}1m")]
    [InlineData("user\u202egnp.exe", "user\\u{202e}gnp.exe")]
    [InlineData("\u2066x\u2069\u200b\ufeff\u2028", "\\u{2066}x\\u{2069}\\u{200b}\\u{feff}\\u{2028}")]
    [InlineData("😀", "😀")]
    [InlineData("\U000E0041", "\\u{e0041}")]
    public void What_could_mislead_is_escaped(string text, string shown) => Assert.Equal(shown, TerminalText.Escape(text));
}
