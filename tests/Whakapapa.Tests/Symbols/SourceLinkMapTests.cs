using System.Text;
using Whakapapa.Symbols;

namespace Whakapapa.Tests.Symbols;

public class SourceLinkMapTests
{
    [Fact]
    public void A_wildcard_stands_for_the_rest_of_the_path() =>
        Assert.Equal("https://a/1/src/Cart.cs", Map("""{"documents":{"/_/*":"https://a/1/*"}}""", "/_/src/Cart.cs"));

    [Fact]
    public void The_rest_is_encoded_and_its_separators_are_the_webs() =>
        Assert.Equal("https://a/1/src/My%20Cart%23.cs", Map("""{"documents":{"C:\\shop\\*":"https://a/1/*"}}""", @"c:\SHOP\src\My Cart#.cs"));

    [Fact]
    public void The_longest_match_wins_whatever_the_order() =>
        Assert.Equal("https://sub/2/Cart.cs", Map("""{"documents":{"/_/*":"https://a/1/*","/_/sub/*":"https://sub/2/*"}}""", "/_/sub/Cart.cs"));

    [Fact]
    public void A_documents_own_entry_wins() =>
        Assert.Equal("https://b/Cart.cs", Map("""{"documents":{"/_/src/*":"https://a/1/*","/_/src/Cart.cs":"https://b/Cart.cs"}}""", "/_/src/Cart.cs"));

    [Theory]
    [InlineData("/other/Cart.cs")]
    [InlineData("/_")]
    [InlineData("")]
    public void What_is_not_in_the_record_has_no_address(string document) =>
        Assert.Null(Map("""{"documents":{"/_/*":"https://a/1/*"}}""", document));

    [Theory]
    [InlineData("""{"documents":{"/*/src/*":"https://a/*"}}""")]
    [InlineData("""{"documents":{"/_/*":"https://a/1"}}""")]
    [InlineData("""{"documents":{"/_/*":"https://a/*/*"}}""")]
    [InlineData("""{"documents":{"/_/*":1}}""")]
    public void An_entry_against_the_specification_is_left_out(string json) => Assert.Null(Map(json, "/_/src/Cart.cs"));

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"documents":[]}""")]
    [InlineData("null")]
    [InlineData("\0\0")]
    public void What_is_no_record_is_nothing(string json) =>
        Assert.Null(SourceLinkMap.TryParse(Encoding.UTF8.GetBytes(json)));

    [Fact]
    public void A_byte_order_mark_does_not_matter() =>
        Assert.NotNull(Map("\uFEFF" + """{"documents":{"/_/*":"https://a/1/*"}}""", "/_/src/Cart.cs"));

    private static string? Map(string json, string document) =>
        SourceLinkMap.TryParse(Encoding.UTF8.GetBytes(json))!.Map(document);
}
