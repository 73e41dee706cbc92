using System.Text;
using Whakapapa.Generator.Identity;
using Whakapapa.Generator.Tests.Infra;

namespace Whakapapa.Generator.Tests.Identity;

public class Utf8LimitTests
{
    [Theory]
    [InlineData("a", 128)]
    [InlineData("é", 64)]
    [InlineData("家", 42)]
    [InlineData("🧬", 32)]
    public void A_value_is_cut_at_128_bytes_between_characters(string character, int kept)
    {
        var text = string.Concat(Enumerable.Repeat(character, 10_000));

        var cut = Utf8Limit.Cut(text);

        Assert.Equal(string.Concat(Enumerable.Repeat(character, kept)), cut);
        Assert.InRange(Encoding.UTF8.GetByteCount(cut), 1, 128);
    }

    [Fact]
    public void A_character_that_does_not_fit_whole_is_left_out_whole()
    {
        var ascii = new string('a', 126);

        Assert.Equal(ascii + "é", Utf8Limit.Cut(ascii + "éb"));
        Assert.Equal(ascii, Utf8Limit.Cut(ascii + "家"));
        Assert.Equal(ascii, Utf8Limit.Cut(ascii + "🧬"));
    }

    [Fact]
    public void What_fits_stays() => Assert.Equal(new string('a', 128), Utf8Limit.Cut(new string('a', 128)));

    [Fact]
    public void Every_field_has_the_limit()
    {
        var huge = new string('x', 10 * 1024);

        var identity = Program.Identity(Payload.Of(
            ("name", huge), ("version", huge), ("repository", $"https://github.com/{huge}"), ("commit", huge), ("builder", huge)));

        Assert.NotNull(identity);
        Assert.All(
            [identity.Name, identity.Version, identity.Repository!, identity.Commit!, identity.Builder!],
            field => Assert.Equal(128, field.Length));
    }
}
