using Whakapapa.EmbeddedApiServer.Tests.Testing;

namespace Whakapapa.EmbeddedApiServer.Tests.Pipeline;

public class ImpersonationTests
{
    private const string Pods = "/api/v1/namespaces/default/pods";

    private static readonly (string, string) Jane = ("Impersonate-User", "jane");

    [Theory]
    [InlineData(Pods, 403)]
    [InlineData("/apis/apps/v1", 200)]
    [InlineData("/version", 200)]
    public async Task An_impersonated_user_may_do_what_everybody_may(string target, int code)
    {
        await using var cluster = await TestCluster.StartAsync();

        Assert.Equal(code, (await cluster.GetAsync(target, Jane)).Code);
    }

    [Fact]
    public async Task One_of_the_masters_may_do_what_the_user_may()
    {
        await using var cluster = await TestCluster.StartAsync();

        Assert.Equal(200, (await cluster.GetAsync(Pods, Jane, ("Impersonate-Group", "system:masters"))).Code);
    }

    [Fact]
    public async Task The_log_has_both()
    {
        await using var cluster = await TestCluster.StartAsync();

        var answer = await cluster.GetAsync(Pods, Jane);

        var e = await cluster.EventOfAsync(answer);
        Assert.Equal(("kubernetes-admin", "jane"), (e.User!.Name, e.ImpersonatedUser!.Name));
        Assert.Equal(["system:authenticated"], e.ImpersonatedUser.Groups);
        Assert.Contains("\"user\":{\"username\":\"kubernetes-admin\",\"groups\":[\"system:masters\",\"system:authenticated\"]},\"impersonatedUser\":{\"username\":\"jane\",\"groups\":[\"system:authenticated\"]},\"sourceIPs\"", e.ToJsonLine(), StringComparison.Ordinal);
        Assert.Contains("User \\\"jane\\\" cannot list", e.ToJsonLine(), StringComparison.Ordinal);
    }
}
