using Whakapapa.Wire;

namespace Whakapapa.Tests.Wire;

public class PercentEncodingTests
{
    [Theory]
    [InlineData("shop", "shop")]
    [InlineData("my shop", "my%20shop")]
    [InlineData("50%", "50%25")]
    [InlineData("a/b(c)", "a%2Fb%28c%29")]
    [InlineData("Größe😂", "Gr%C3%B6%C3%9Fe%F0%9F%98%82")]
    [InlineData("", "")]
    public void A_token_keeps_what_RFC_9110_allows_and_encodes_the_rest_as_UTF8(string value, string expected) =>
        Assert.Equal(expected, PercentEncoding.Encode(value, PercentEncoding.Token));

    [Fact]
    public void A_lone_surrogate_is_sent_as_the_replacement_character() =>
        Assert.Equal("a%EF%BF%BDb", PercentEncoding.Encode("a\ud800b", PercentEncoding.Token));

    [Theory]
    [InlineData("Cache<TKey,TValue>.Get[]/x", "Cache<TKey,TValue>.Get[]/x")]
    [InlineData("a b;c(d)\\e", "a%20b%3Bc%28d%29%5Ce")]
    public void A_comments_word_has_no_terminator_inside(string value, string expected) =>
        Assert.Equal(expected, PercentEncoding.Encode(value, PercentEncoding.CommentWord));
}
