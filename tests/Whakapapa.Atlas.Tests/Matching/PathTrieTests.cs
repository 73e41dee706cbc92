using System.Text;
using Whakapapa.Atlas.Matching;

namespace Whakapapa.Atlas.Tests.Matching;

public sealed class PathTrieTests
{
    private static readonly PathTrie Trie = new(
    [
        .. Operations("/api/v1/", "get"),
        .. Operations("/api/v1/namespaces", "get", "post"),
        .. Operations("/api/v1/namespaces/{name}", "get", "delete"),
        .. Operations("/api/v1/namespaces/{name}/status", "get", "put"),
        .. Operations("/api/v1/namespaces/{namespace}/pods", "get", "post", "delete"),
        .. Operations("/api/v1/namespaces/{namespace}/pods/{name}", "get", "put"),
        .. Operations("/api/v1/namespaces/{namespace}/pods/{name}/exec", "get", "post"),
        .. Operations("/api/v1/namespaces/{namespace}/pods/{name}/proxy", "get", "post"),
        .. Operations("/api/v1/namespaces/{namespace}/pods/{name}/proxy/{path}", "get", "post"),
        .. Operations("/api/v1/namespaces/{namespace}/status", "get"),
        .. Operations("/api/v1/watch/namespaces/{namespace}/pods", "get"),
        .. Operations("/api/v1/pods", "get"),
        .. Operations("/logs/{logpath}", "get"),
        .. Operations("/version/", "get"),
    ]);

    [Theory]
    [InlineData("/api/v1/namespaces/default/pods", "list", "get /api/v1/namespaces/{namespace}/pods")]
    [InlineData("/api/v1/namespaces/default/pods?watch=1", "watch", "get /api/v1/namespaces/{namespace}/pods")]
    [InlineData("/api/v1/namespaces/default/pods", "deletecollection", "delete /api/v1/namespaces/{namespace}/pods")]
    [InlineData("/api/v1/watch/namespaces/default/pods", "watch", "get /api/v1/watch/namespaces/{namespace}/pods")]
    [InlineData("/api/v1/namespaces/default/pods/web/exec?command=sh", "create", "post /api/v1/namespaces/{namespace}/pods/{name}/exec")]
    [InlineData("/api/v1/namespaces/default/pods/web/exec", "get", "get /api/v1/namespaces/{namespace}/pods/{name}/exec")]
    [InlineData("/api/v1/namespaces/default/pods/web/proxy/metrics/x", "get", "get /api/v1/namespaces/{namespace}/pods/{name}/proxy/{path}")]
    [InlineData("/api/v1/namespaces/default/pods/web/proxy/", "create", "post /api/v1/namespaces/{namespace}/pods/{name}/proxy")]
    [InlineData("/api/v1/namespaces/pods", "get", "get /api/v1/namespaces/{name}")]
    [InlineData("/api/v1/namespaces/pods/pods", "list", "get /api/v1/namespaces/{namespace}/pods")]
    [InlineData("/api/v1/namespaces/status/status", "update", "put /api/v1/namespaces/{name}/status")]
    [InlineData("/api/v1/namespaces/metrics/pods/proxy", "get", "get /api/v1/namespaces/{namespace}/pods/{name}")]
    [InlineData("/api/v1/namespaces/def%61ult/p%6Fds", "list", "get /api/v1/namespaces/{namespace}/pods")]
    [InlineData("/api/v1", "get", "get /api/v1/")]
    [InlineData("/api/v1/pods/", "list", "get /api/v1/pods")]
    [InlineData("/api/v1/pods//", "list", "get /api/v1/pods")]
    [InlineData("//api/v1/pods", "list", null)]
    [InlineData("/version?timeout=1s", "get", "get /version/")]
    [InlineData("/logs/a/b/c", "get", "get /logs/{logpath}")]
    [InlineData("/api/v1/pods", "create", null)]
    [InlineData("/api/v1/nodes", "list", null)]
    [InlineData("/", "get", null)]
    [InlineData("", "get", null)]
    [InlineData("/api/v1/pods", "impersonate", null)]
    public void A_request_finds_its_operation(string uri, string verb, string? operation)
    {
        var path = RequestPath.Of(Encoding.UTF8.GetBytes(uri), new byte[1024]);

        Assert.Equal(operation, Trie.Find(path, HttpMethodSlot.OfVerb(Encoding.UTF8.GetBytes(verb)))?.OperationId);
    }

    [Fact]
    public void A_path_of_very_many_segments_ends_nowhere_or_in_a_tail()
    {
        var many = string.Concat(Enumerable.Repeat("/a", 10_000));

        Assert.Null(Trie.Find(Encoding.UTF8.GetBytes(many), 0));
        Assert.Equal("get /logs/{logpath}", Trie.Find(Encoding.UTF8.GetBytes("/logs" + many), 0)?.OperationId);
    }

    private static IEnumerable<OpenApiOperation> Operations(string path, params string[] methods) =>
        methods.Select(method => new OpenApiOperation(path, method, $"{method} {path}"));
}
