using System.Text.Json.Nodes;
using Whakapapa.EmbeddedApiServer.Errors;
using Whakapapa.EmbeddedApiServer.Requests;

namespace Whakapapa.EmbeddedApiServer.Tests.Requests;

public class SelectorTests
{
    private static readonly JsonObject Pod = JsonNode.Parse(
        """{"metadata":{"name":"web-0","labels":{"app":"web","tier":"front"}},"spec":{"nodeName":"node-1"}}""")!.AsObject();

    [Theory]
    [InlineData("", true)]
    [InlineData("app=web", true)]
    [InlineData("app==web,tier=front", true)]
    [InlineData("app=db", false)]
    [InlineData("app!=db", true)]
    [InlineData("app!=web", false)]
    [InlineData("canary!=yes", true)]
    [InlineData("tier", true)]
    [InlineData("!tier", false)]
    [InlineData("app in (db, web),tier", true)]
    [InlineData("app notin (db, web)", false)]
    [InlineData("zone notin (a)", true)]
    public void Labels_select(string selector, bool expected)
    {
        Assert.Equal(expected, LabelSelector.Parse(selector).Matches(Pod));
    }

    [Theory]
    [InlineData("spec.nodeName=node-1", true)]
    [InlineData("spec.nodeName!=node-1", false)]
    [InlineData("metadata.name=web-0,status.phase=", true)]
    public void Fields_select(string selector, bool expected)
    {
        Assert.Equal(expected, FieldSelector.Parse(selector).Matches(Pod));
    }

    [Fact]
    public void What_cannot_be_read_is_a_bad_request()
    {
        Assert.Equal(400, Assert.Throws<ApiException>(() => LabelSelector.Parse("app near (web)")).Status.Code);
        Assert.Equal(400, Assert.Throws<ApiException>(() => FieldSelector.Parse("spec.colour=red")).Status.Code);
    }
}
