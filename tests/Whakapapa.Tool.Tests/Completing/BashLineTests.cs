using Whakapapa.Tool.Completing;

namespace Whakapapa.Tool.Tests.Completing;

public sealed class BashLineTests
{
    // What COMP_WORDBREAKS is unless it is set.
    private const string Breaks = " \t\n\"'@><=;|&(:";

    [Theory]
    [InlineData("whakapapa", "whakapapa")]
    [InlineData("whakapapa ", "whakapapa|")]
    [InlineData("whakapapa  who\t--user al", "whakapapa|who|--user|al")]
    [InlineData("whakapapa 'a b' \"c d\" e\\ f", "whakapapa|a b|c d|e f")]
    [InlineData("whakapapa '' x", "whakapapa||x")]
    [InlineData("whakapapa \"a\\\"\\$\\b\" 'c\\'", "whakapapa|a\"$\\b|c\\")]
    [InlineData("whakapapa a'b\"c'\"d'e\"f", "whakapapa|ab\"cd'ef")]
    [InlineData("whakapapa \"a 'b", "whakapapa|a 'b")]
    [InlineData("whakapapa a\\", "whakapapa|a\\")]
    public void Words_are_what_bash_makes_of_them(string line, string words) => Assert.Equal(words.Split('|'), new BashLine(line, Breaks).Words);

    [Theory]
    [InlineData("w ", "a b", "a\\ b")]
    [InlineData("w a", "a'$b", "a\\'\\$b")]
    [InlineData("w \"a", "a \"b\" $c 'd'", "a \\\"b\\\" \\$c 'd'")]
    [InlineData("w 'a", "a 'b' $c", "a '\\''b'\\'' $c")]
    [InlineData("w a:b", "a:bc:d", "bc:d")]
    [InlineData("w --user=a", "--user=a b", "a\\ b")]
    [InlineData("w --user='a", "--user=a b", "a b")]
    [InlineData("w \"a:b", "a:bc", "a:bc")]
    [InlineData("w \"a\"b", "abc", "abc")]
    [InlineData("w a\\:b", "a:bc", "a:bc")]
    [InlineData("w é", "émile", "émile")]
    public void What_is_put_in_makes_the_word_with_what_bash_leaves(string line, string word, string text) => Assert.Equal(text, new BashLine(line, Breaks).Replacement(word));

    [Fact]
    public void Words_break_where_the_user_has_them_break() => Assert.Equal("a:bc", new BashLine("w a:b", " \t\n").Replacement("a:bc"));
}
