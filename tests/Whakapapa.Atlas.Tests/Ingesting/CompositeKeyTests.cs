using System.Text;
using Whakapapa.Atlas.Ingesting;

namespace Whakapapa.Atlas.Tests.Ingesting;

public sealed class CompositeKeyTests
{
    [Fact]
    public void Keys_whose_parts_meet_elsewhere_are_not_alike()
    {
        string[][] keys = [["ab", "c"], ["a", "bc"], ["", "abc"], ["abc", ""], ["abc"], ["ab", "", "c"], ["a\0\0\0\0b"], ["a", "b"]];

        Assert.Equal(keys.Length, keys.Select(Write).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void A_key_is_as_long_as_its_parts_need()
    {
        var text = new byte[100_000];
        var key = new CompositeKey().Begin().Add(1).Add(text).Add(2);

        Assert.Equal(text, key.Octets[12..100_012]);
        Assert.Equal(2, key.Octets[100_012]);
    }

    private static string Write(string[] parts)
    {
        var key = new CompositeKey().Begin();
        Array.ForEach(parts, part => key.Add(Encoding.UTF8.GetBytes(part)));
        return Convert.ToHexString(key.Octets);
    }
}
