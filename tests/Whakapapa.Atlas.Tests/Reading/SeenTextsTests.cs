using System.Text;
using Whakapapa.Atlas.Reading;

namespace Whakapapa.Atlas.Tests.Reading;

public sealed class SeenTextsTests
{
    private readonly SeenTexts<int> _seen = new();

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(64)]
    [InlineData(1023)]
    public void A_text_is_found_by_its_sample(int length)
    {
        var text = new string('x', length);
        _seen.Find(Utf8(text)).Set(Utf8(text + "."), 7);

        var seen = _seen.Find(Utf8(text));
        Assert.Equal((true, 7), (seen.IsStartOf(Utf8(text + ".")), seen.Value));
    }

    [Fact]
    public void A_text_that_is_too_long_is_not_remembered()
    {
        _seen.Find(Utf8("sample")).Set(new byte[1025], 1);

        var seen = _seen.Find(Utf8("sample"));
        Assert.Equal((0, 0, false), (seen.Length, seen.Value, seen.IsStartOf(new byte[1025])));
    }

    [Fact]
    public void Each_octet_of_a_text_counts()
    {
        for (var length = 1; length < 200; length++)
        {
            var text = Enumerable.Range(1, length).Select(i => (byte)i).ToArray();
            var seen = new SeenTexts<int>.Seen();
            seen.Set(text, 0);
            Assert.True(seen.IsStartOf([.. text, 0]) && seen.IsStartOf(text) && !seen.IsStartOf(text.AsSpan(1)), $"{length}");
            for (var i = 0; i < length; i++)
            {
                var other = text.ToArray();
                other[i] ^= 0x80;
                Assert.False(seen.IsStartOf(other), $"{length}, {i}");
            }
        }
    }

    [Fact]
    public void The_last_text_of_a_sample_stays()
    {
        _seen.Find(Utf8("sample")).Set(Utf8("sample 1"), 1);
        _seen.Find(Utf8("sample")).Set(Utf8("sample 2"), 2);

        var seen = _seen.Find(Utf8("sample"));
        Assert.Equal((true, false, 2), (seen.IsStartOf(Utf8("sample 2")), seen.IsStartOf(Utf8("sample 1")), seen.Value));
    }

    [Fact]
    public void Most_of_a_cluster_s_accounts_have_a_place_of_their_own()
    {
        var texts = Enumerable.Range(0, 600).Select(i => $"system:serviceaccount:namespace-{i % 300}:account-{i % 40}".PadRight(64)).ToList();
        foreach (var text in texts)
        {
            _seen.Find(Utf8(text)).Set(Utf8(text), 1);
        }

        Assert.InRange(texts.Count(text => _seen.Find(Utf8(text)).IsStartOf(Utf8(text))), 500, 600);
    }

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);
}
