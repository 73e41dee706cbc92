using System.Text;
using Whakapapa.Atlas.Ingesting;

namespace Whakapapa.Atlas.Tests.Ingesting;

public sealed class JoinKeyTests
{
    // Stores have keys that earlier versions wrote.
    [Theory]
    [InlineData("4d2f0a4e-7a4b-4e69-8f0e-9a1a1f3c1234", "/api/v1/namespaces/n/pods/p?watch=1", 0x3B684194D7BE6684)]
    [InlineData("x", "/", 0x49191746333835F6)]
    [InlineData("", "", 0xB201E0F6D32191F5)]
    [InlineData("12345678", "/version/", 0xB950C6C07A2041AB)]
    public void It_is_the_same_in_every_version(string auditId, string uri, ulong key) => Assert.Equal(key, Of(auditId, uri));

    [Fact]
    public void It_is_the_same_in_every_version_whatever_the_length()
    {
        const string Text = "/apis/apps/v1/namespaces/default/deployments/abcdefghijklmnop/status";
        var keys = Enumerable.Range(0, Text.Length + 1).Select(length => Of(Text[..length], Text[^length..] + "?a=b"));

        Assert.Equal(0x085C2C5492208A26UL, keys.Aggregate(0UL, (all, key) => (all * 31) + key));
    }

    [Fact]
    public void A_query_does_not_count() => Assert.Equal(Of("a", "/api/v1/pods"), Of("a", "/api/v1/pods?watch=1"));

    private static ulong Of(string auditId, string uri) => JoinKey.Of(Encoding.UTF8.GetBytes(auditId), Encoding.UTF8.GetBytes(uri));
}
