using Whakapapa.Channels.Announcing;

namespace Whakapapa.Tests.Channels.Announcing;

public class QueryParameterTests
{
    private const string Value = "1.k3Jx9QvT2mZp";

    [Theory]
    [InlineData("https://host/api/v1/pods")]
    [InlineData("https://host")]
    [InlineData("https://host/api/v1/pods?")]
    [InlineData("https://host/api/v1/pods?limit=500")]
    [InlineData("https://host/api/v1/pods?limit=500&")]
    [InlineData("https://host/api/v1/pods?labelSelector=app%3dshop%2Ctier%20in%20(a,b)&x=%2f%7e+%25")]
    [InlineData("https://host/api/v1/pods?x=é|^`{}\"<> ;y=/?")]
    [InlineData("https://host/api/v1/pods#fragment?not=a-query")]
    [InlineData("https://host/a%2Fb/../c/./d%2e?x#y")]
    [InlineData("https://user:p%40ss@host:8443/api/v1/pods?x")]
    [InlineData("https://[::1]:6443/api/v1/pods")]
    [InlineData("https://büro.example/api/v1/pods")]
    [InlineData("http://host/api/v1/pods?a=1&a=2&A=%")]
    public void What_is_before_it_is_what_would_have_been_sent(string text)
    {
        var uri = new Uri(text);

        AssertAppended(uri, QueryParameter.Append(uri, Value));
    }

    [Theory]
    [InlineData("https://host/a/../b?x=%7e%41")]
    [InlineData("https://host/a//b/.?x#y")]
    public void So_it_is_where_the_program_asked_for_a_target_as_it_wrote_it(string text)
    {
        var uri = new Uri(text, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });

        AssertAppended(uri, QueryParameter.Append(uri, Value));
    }

    [Theory]
    [InlineData("https://host/api?whakapapa=1.k3Jx9QvT2mZp", true)]
    [InlineData("https://host/api?a=b&whakapapa=", true)]
    [InlineData("https://host/api?xwhakapapa=1", false)]
    [InlineData("https://host/whakapapa=1?a", false)]
    public void Is_found_where_it_is(string uri, bool expected) => Assert.Equal(expected, QueryParameter.IsIn(new Uri(uri)));

    [Fact]
    public void A_value_as_long_as_there_is_room_makes_the_longest_request_line()
    {
        var uri = new Uri("https://host/api/v1/pods?limit=500");
        var value = new string('x', QueryParameter.Room(HttpMethod.Delete, uri));

        Assert.Equal(4096, $"DELETE {QueryParameter.Append(uri, value)!.PathAndQuery} HTTP/1.1\r\n".Length);
    }

    private static void AssertAppended(Uri uri, Uri? appended)
    {
        var separator = uri.PathAndQuery.Contains('?', StringComparison.Ordinal) ? "&" : "?";
        Assert.Equal(uri.PathAndQuery + separator + "whakapapa=" + Value, appended?.PathAndQuery);
        Assert.Equal((uri.Scheme, uri.IdnHost, uri.Port, uri.UserInfo), (appended!.Scheme, appended.IdnHost, appended.Port, appended.UserInfo));
    }
}
