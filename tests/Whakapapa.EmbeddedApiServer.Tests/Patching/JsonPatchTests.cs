using System.Text.Json.Nodes;
using Whakapapa.EmbeddedApiServer.Errors;
using Whakapapa.EmbeddedApiServer.Patching;

namespace Whakapapa.EmbeddedApiServer.Tests.Patching;

public class JsonPatchTests
{
    [Theory]
    [InlineData("""{"op":"add","path":"/b","value":2}""", """{"a":[1,2],"m/~":{},"b":2}""")]
    [InlineData("""{"op":"add","path":"/a/-","value":3}""", """{"a":[1,2,3],"m/~":{}}""")]
    [InlineData("""{"op":"add","path":"/a/0","value":0}""", """{"a":[0,1,2],"m/~":{}}""")]
    [InlineData("""{"op":"add","path":"/m~1~0/x","value":null}""", """{"a":[1,2],"m/~":{"x":null}}""")]
    [InlineData("""{"op":"remove","path":"/a/1"}""", """{"a":[1],"m/~":{}}""")]
    [InlineData("""{"op":"replace","path":"/a","value":[]}""", """{"m/~":{},"a":[]}""")]
    [InlineData("""{"op":"replace","path":"/a/1","value":9}""", """{"a":[1,9],"m/~":{}}""")]
    [InlineData("""{"op":"move","from":"/a/0","path":"/b"}""", """{"a":[2],"m/~":{},"b":1}""")]
    [InlineData("""{"op":"copy","from":"/a","path":"/b"}""", """{"a":[1,2],"m/~":{},"b":[1,2]}""")]
    [InlineData("""{"op":"test","path":"/a/0","value":1}""", """{"a":[1,2],"m/~":{}}""")]
    public void Each_operation_does_what_RFC_6902_says(string operation, string expected)
    {
        Assert.Equal(expected, Apply(operation).ToJsonString());
    }

    [Theory]
    [InlineData("""{"op":"test","path":"/a/0","value":2}""", 422)]
    [InlineData("""{"op":"remove","path":"/b"}""", 422)]
    [InlineData("""{"op":"replace","path":"/a/7","value":1}""", 422)]
    [InlineData("""{"op":"add","path":"/b/c","value":1}""", 422)]
    [InlineData("""{"op":"add","path":"b","value":1}""", 400)]
    [InlineData("""{"op":"add","value":1}""", 400)]
    [InlineData("""{"op":"grow","path":"/a"}""", 400)]
    [InlineData("1", 400)]
    public void What_cannot_be_done_is_refused(string operation, int code)
    {
        Assert.Equal(code, Assert.Throws<ApiException>(() => Apply(operation)).Status.Code);
    }

    private static JsonObject Apply(string operation) =>
        JsonPatch.Apply(JsonNode.Parse("""{"a":[1,2],"m/~":{}}""")!.AsObject(), JsonNode.Parse($"[{operation}]")!.AsArray());
}
