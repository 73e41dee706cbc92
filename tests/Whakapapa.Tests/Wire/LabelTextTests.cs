using Whakapapa.Wire;

namespace Whakapapa.Tests.Wire;

public class LabelTextTests
{
    [Theory]
    [InlineData("[sig-node] Pods should run [Conformance]", "[sig-node] Pods should run [Conformance]")]
    [InlineData("Größe 100 %", "Gr%C3%B6%C3%9Fe 100 %25")]
    [InlineData("a\r\nHost: b", "a%0D%0AHost: b")]
    [InlineData("  \n ", "")]
    public void Is_printable_ASCII(string label, string written) => Assert.Equal(written, LabelText.Encode(label));

    [Fact]
    public void Is_cut_between_characters()
    {
        var written = LabelText.Encode(new string('ß', 300));

        Assert.Equal(252, written.Length);
        Assert.Equal(new string('ß', 42), LabelText.Decode(written));
    }

    [Fact]
    public void Is_a_beginning_of_the_label_whatever_it_is_cut_to()
    {
        const string Label = "a ß 😂 % -- b";
        var written = LabelText.Encode(Label);

        for (var length = 0; length <= written.Length; length++)
        {
            var cut = LabelText.Cut(written, length);

            Assert.InRange(cut.Length, 0, length);
            Assert.True(cut.Length == 0 || Label.StartsWith(LabelText.Decode(cut), StringComparison.Ordinal), cut);
        }
    }

    [Fact]
    public void That_was_cut_anywhere_is_read_as_a_beginning_of_it()
    {
        const string Label = "a ß 😂 % -- b";
        var written = LabelText.Encode(Label);

        for (var length = 1; length <= written.Length; length++)
        {
            var read = LabelText.Decode(written[..length]);

            Assert.StartsWith(read, Label, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("100 % sure")]
    [InlineData("%zz")]
    [InlineData("%ff")]
    [InlineData("%")]
    public void Of_another_program_is_left_as_it_is(string label) => Assert.Equal(label, LabelText.Decode(label));
}
