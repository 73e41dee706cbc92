using Whakapapa.Atlas.Text;

namespace Whakapapa.Atlas.Tests.Text;

public sealed class Utf8DigestTests
{
    [Fact]
    public void Every_octet_and_the_length_make_a_difference()
    {
        var digests = new HashSet<(ulong, ulong)>();
        var texts = 0;
        for (var length = 0; length < 160; length++)
        {
            digests.Add(Utf8Digest.Of(new byte[length]));
            texts++;
            for (var i = 0; i < length; i++, texts++)
            {
                var text = new byte[length];
                text[i] = 1;
                digests.Add(Utf8Digest.Of(text));
            }
        }

        Assert.Equal(texts, digests.Count);
    }

    [Fact]
    public void Blocks_in_another_order_have_another_digest()
    {
        var text = new byte[128];
        text[0] = 1;
        var digests = new HashSet<(ulong, ulong)>();
        for (var i = 0; i < 128; i += 8)
        {
            Array.Clear(text);
            text[i] = 1;
            digests.Add(Utf8Digest.Of(text));
        }

        Assert.Equal(16, digests.Count);
    }
}
