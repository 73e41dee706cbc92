using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Whakapapa.EmbeddedApiServer.Requests;

namespace Whakapapa.EmbeddedApiServer.Tests.Requests;

public class ApiRequestParserTests
{
    [Theory]
    [InlineData("GET", "/api/v1/pods", "list pods")]
    [InlineData("GET", "/api/v1/namespaces/shop/pods", "list pods in shop")]
    [InlineData("GET", "/api/v1/namespaces/shop/pods?watch=true", "watch pods in shop")]
    [InlineData("GET", "/api/v1/namespaces/shop/pods?watch=false", "list pods in shop")]
    [InlineData("GET", "/api/v1/namespaces/shop/pods?fieldSelector=metadata.name%3Dweb", "list pods/web in shop")]
    [InlineData("GET", "/api/v1/watch/namespaces/shop/pods", "watch pods in shop")]
    [InlineData("GET", "/api/v1/namespaces/shop/pods/web", "get pods/web in shop")]
    [InlineData("HEAD", "/api/v1/namespaces/shop/pods/web", "get pods/web in shop")]
    [InlineData("OPTIONS", "/api/v1/namespaces/shop/pods/web", " pods/web in shop")]
    [InlineData("POST", "/api/v1/namespaces/shop/pods", "create pods in shop")]
    [InlineData("POST", "/api/v1/namespaces/shop/pods/web/exec", "create pods/web/exec in shop")]
    [InlineData("PUT", "/apis/apps/v1/namespaces/shop/deployments/web", "update deployments.apps/web in shop")]
    [InlineData("PATCH", "/apis/apps/v1/namespaces/shop/deployments/web/status", "patch deployments.apps/web/status in shop")]
    [InlineData("DELETE", "/api/v1/namespaces/shop/pods/web", "delete pods/web in shop")]
    [InlineData("DELETE", "/api/v1/namespaces/shop/pods", "deletecollection pods in shop")]
    [InlineData("GET", "/api/v1/namespaces", "list namespaces")]
    [InlineData("GET", "/api/v1/namespaces/shop", "get namespaces/shop in shop")]
    [InlineData("PUT", "/api/v1/namespaces/shop/status", "update namespaces/shop/status in shop")]
    [InlineData("GET", "/api/v1/nodes/node-1", "get nodes/node-1")]
    [InlineData("GET", "/api/v1/namespaces/shop/pods/web/proxy/a/b", "get pods/web/proxy in shop")]
    [InlineData("GET", "/api/v1", "get")]
    [InlineData("GET", "/apis/apps/v1", "get")]
    [InlineData("HEAD", "/healthz", "head")]
    [InlineData("GET", "/", "get")]
    public void Verb_and_object_are_read_from_method_and_URL(string method, string url, string expected)
    {
        var (path, query) = url.Split('?') is [var before, var after] ? (before, after) : (url, "");

        var info = ApiRequestParser.Parse(method, path, new QueryCollection(QueryHelpers.ParseQuery(query)));

        Assert.Equal(expected, Describe(info));
        Assert.Equal(expected.Contains(' ', StringComparison.Ordinal), info.IsResourceRequest);
    }

    private static string Describe(ApiRequestInfo info)
    {
        var group = info.ApiGroup.Length > 0 ? $".{info.ApiGroup}" : "";
        var path = string.Join('/', new[] { info.Resource + group, info.Name, info.Subresource }.Where(part => !string.IsNullOrEmpty(part)));
        return info.Verb + (path.Length > 0 ? $" {path}" : "") + (info.Namespace is null ? "" : $" in {info.Namespace}");
    }
}
