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
    [InlineData(1024)]
    public void A_text_is_found_by_its_sample(int length)
    {
        var text = new string('x', length);
        _seen.Find(Utf8(text)).Set(Utf8(text + "."), 7);

        var seen = _seen.Find(Utf8(text));
        Assert.Equal((length == 1024 ? "" : text + ".", length == 1024 ? 0 : 7), (Encoding.UTF8.GetString(seen.Text), seen.Value));
    }

    [Fact]
    public void The_last_text_of_a_sample_stays()
    {
        _seen.Find(Utf8("sample")).Set(Utf8("sample 1"), 1);
        _seen.Find(Utf8("sample")).Set(Utf8("sample 2"), 2);

        var seen = _seen.Find(Utf8("sample"));
        Assert.Equal(("sample 2", 2), (Encoding.UTF8.GetString(seen.Text), seen.Value));
    }

    [Fact]
    public void Most_of_a_cluster_s_accounts_have_a_place_of_their_own()
    {
        var texts = Enumerable.Range(0, 600).Select(i => $"system:serviceaccount:namespace-{i % 300}:account-{i % 40}".PadRight(64)).ToList();
        foreach (var text in texts)
        {
            _seen.Find(Utf8(text)).Set(Utf8(text), 1);
        }

        Assert.InRange(texts.Count(text => _seen.Find(Utf8(text)).Text.SequenceEqual(Utf8(text))), 500, 600);
    }

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);
}
