using System.Text.Json.Nodes;
using Whakapapa.EmbeddedApiServer.Patching;

namespace Whakapapa.EmbeddedApiServer.Tests.Patching;

public class MergePatchTests
{
    [Theory]
    [InlineData("""{"a":1}""", """{"a":2}""", """{"a":2}""")]
    [InlineData("""{"a":1}""", """{"b":2}""", """{"a":1,"b":2}""")]
    [InlineData("""{"a":1,"b":2}""", """{"a":null}""", """{"b":2}""")]
    [InlineData("""{"a":{"b":1,"c":2}}""", """{"a":{"b":3}}""", """{"a":{"b":3,"c":2}}""")]
    [InlineData("""{"a":[1,2]}""", """{"a":[3]}""", """{"a":[3]}""")]
    [InlineData("""{"a":1}""", """{"a":{"b":{"c":null}}}""", """{"a":{"b":{}}}""")]
    public void A_merge_patch_does_what_RFC_7396_says(string target, string patch, string expected)
    {
        Assert.Equal(expected, MergePatch.Merge(Parse(target), Parse(patch)).ToJsonString());
    }

    [Fact]
    public void Directives_of_a_strategic_merge_patch_are_not_stored()
    {
        var merged = StrategicMergePatch.Merge(
            Parse("""{"spec":{"a":1}}"""),
            Parse("""{"spec":{"$setElementOrder/b":[],"$patch":"merge","b":2}}"""));

        Assert.Equal("""{"spec":{"a":1,"b":2}}""", merged.ToJsonString());
    }

    private static JsonObject Parse(string json) => JsonNode.Parse(json)!.AsObject();
}
