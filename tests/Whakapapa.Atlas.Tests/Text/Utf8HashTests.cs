using Whakapapa.Atlas.Text;

namespace Whakapapa.Atlas.Tests.Text;

public sealed class Utf8HashTests
{
    [Fact]
    public void Every_octet_and_the_length_make_a_difference()
    {
        var hashes = new HashSet<int>();
        var texts = 0;
        for (var length = 0; length < 160; length++)
        {
            hashes.Add(Utf8Hash.Of(new byte[length]));
            texts++;
            for (var i = 0; i < length; i++, texts++)
            {
                var text = new byte[length];
                text[i] = 1;
                hashes.Add(Utf8Hash.Of(text));
            }
        }

        // A good hash of 32 bits has a pair or two that are alike among so many.
        Assert.InRange(hashes.Count, texts - 100, texts);
    }

    [Fact]
    public void Blocks_in_another_order_have_another_hash()
    {
        var text = new byte[128];
        text[0] = 1;
        var hashes = new HashSet<int>();
        for (var i = 0; i < 128; i += 8)
        {
            Array.Clear(text);
            text[i] = 1;
            hashes.Add(Utf8Hash.Of(text));
        }

        Assert.Equal(16, hashes.Count);
    }
}
