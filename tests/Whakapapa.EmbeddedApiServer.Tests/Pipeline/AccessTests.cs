using Whakapapa.EmbeddedApiServer.Tests.Testing;

namespace Whakapapa.EmbeddedApiServer.Tests.Pipeline;

public class AccessTests
{
    private static readonly ApiServerOptions Guarded = new() { BearerToken = "right" };

    [Theory]
    [InlineData("Bearer right", 200)]
    [InlineData("Bearer wrong", 401)]
    [InlineData("Basic right", 401)]
    public async Task A_token_is_needed(string authorization, int code)
    {
        await using var cluster = await TestCluster.StartAsync(Guarded);

        Assert.Equal(code, (await cluster.GetAsync("/api/v1/pods", ("Authorization", authorization))).Code);
    }

    [Theory]
    [InlineData("/version", 200)]
    [InlineData("/healthz", 200)]
    [InlineData("/api/v1/pods", 403)]
    [InlineData("/api", 403)]
    public async Task Without_one_everybody_is_anonymous(string path, int code)
    {
        await using var cluster = await TestCluster.StartAsync(Guarded);

        var answer = await cluster.GetAsync(path);

        Assert.Equal(code, answer.Code);
        Assert.Equal("system:anonymous", (await cluster.EventOfAsync(answer)).User!.Name);
    }

    [Fact]
    public async Task What_a_user_may_not_do_is_forbidden_in_the_words_of_kube_apiserver()
    {
        await using var cluster = await TestCluster.StartAsync(new ApiServerOptions { Authorize = request => request.Verb != "delete" });

        var answer = await cluster.DeleteAsync("/api/v1/namespaces/default/pods/web-0");
        var e = await cluster.EventOfAsync(answer);

        Assert.Equal(403, answer.Code);
        Assert.Equal(
            "pods \"web-0\" is forbidden: User \"kubernetes-admin\" cannot delete resource \"pods\" in API group \"\" in the namespace \"default\"",
            (string?)answer.Json["message"]);
        Assert.Equal("forbid", e.Annotations["authorization.k8s.io/decision"]);
        Assert.Equal(200, (await cluster.GetAsync("/api/v1/namespaces/default/pods/web-0")).Code);
    }
}
