using System.Text;
using Whakapapa.Atlas.Text;

namespace Whakapapa.Atlas.Tests.Text;

public sealed class Utf8DictionaryTests
{
    [Fact]
    public void Texts_are_told_apart_by_each_of_their_octets()
    {
        var dictionary = new Utf8Dictionary<int>();
        var texts = new List<byte[]>();
        for (var length = 0; length < 200; length++)
        {
            var text = Encoding.ASCII.GetBytes(new string('x', length));
            texts.Add(text);
            for (var i = 0; i < length; i += 7)
            {
                var other = text.ToArray();
                other[i] = (byte)'y';
                texts.Add(other);
            }
        }

        texts.ForEach(text => dictionary.Add(text, dictionary.Count));

        Assert.Equal(texts.Count, dictionary.Count);
        Assert.All(texts, (text, i) => Assert.True(dictionary.TryGet(text, out var value) && value == i));
        Assert.False(dictionary.TryGet(new byte[200], out _));
    }

    [Fact]
    public void What_is_there_stays_as_it_is()
    {
        var dictionary = new Utf8Dictionary<string>();
        dictionary.Add("a"u8, "first");
        dictionary.Add("a"u8, "second");

        Assert.True(dictionary.TryGet("a"u8, out var value));
        Assert.Equal(("first", 1), (value, dictionary.Count));
    }

    [Fact]
    public void What_was_forgotten_can_be_added_again()
    {
        var dictionary = new Utf8Dictionary<int>();
        for (var i = 0; i < 1000; i++)
        {
            dictionary.Add(Encoding.ASCII.GetBytes($"{i}"), i);
        }

        dictionary.Clear();
        Assert.False(dictionary.TryGet("7"u8, out _));
        dictionary.Add("7"u8, 77);

        Assert.True(dictionary.TryGet("7"u8, out var value));
        Assert.Equal((77, 1), (value, dictionary.Count));
    }
}
