using Whakapapa.EmbeddedApiServer.Tests.Testing;

namespace Whakapapa.EmbeddedApiServer.Tests.Handlers;

public class DeleteTests
{
    private const string Shop = "/api/v1/namespaces/default/configmaps/shop";

    [Fact]
    public async Task A_deleted_object_is_gone()
    {
        await using var cluster = await TestCluster.StartAsync();

        var answer = await cluster.DeleteAsync(Shop);

        Assert.Equal((200, "Status", "Success"), (answer.Code, (string?)answer.Json["kind"], (string?)answer.Json["status"]));
        Assert.Equal("delete", (await cluster.EventOfAsync(answer)).Verb);
        Assert.Equal(404, (await cluster.GetAsync(Shop)).Code);
        Assert.Equal(404, (await cluster.DeleteAsync(Shop)).Code);
    }

    [Fact]
    public async Task A_deleted_pod_is_the_answer()
    {
        await using var cluster = await TestCluster.StartAsync();

        Assert.Equal("Pod", (string?)(await cluster.DeleteAsync("/api/v1/namespaces/default/pods/web-0")).Json["kind"]);
    }

    [Fact]
    public async Task An_object_with_finalizers_goes_with_the_last_of_them()
    {
        await using var cluster = await TestCluster.StartAsync();
        await cluster.PatchAsync(Shop, """{"metadata":{"finalizers":["example.com/clean"]}}""");

        var marked = (await cluster.DeleteAsync(Shop)).Json;
        Assert.NotNull(marked["metadata"]!["deletionTimestamp"]);
        Assert.Equal(200, (await cluster.GetAsync(Shop)).Code);

        Assert.Equal(200, (await cluster.PatchAsync(Shop, """{"metadata":{"finalizers":null}}""")).Code);
        Assert.Equal(404, (await cluster.GetAsync(Shop)).Code);
    }

    [Fact]
    public async Task A_precondition_that_does_not_hold_is_a_conflict()
    {
        await using var cluster = await TestCluster.StartAsync();

        Assert.Equal(409, (await cluster.DeleteAsync(Shop, """{"preconditions":{"resourceVersion":"1"}}""")).Code);
        Assert.Equal(200, (await cluster.GetAsync(Shop)).Code);
    }

    [Fact]
    public async Task A_collection_is_deleted_as_far_as_it_is_selected()
    {
        await using var cluster = await TestCluster.StartAsync();

        var answer = await cluster.DeleteAsync("/api/v1/namespaces/default/pods?labelSelector=app%3Dweb");

        Assert.Equal("deletecollection", (await cluster.EventOfAsync(answer)).Verb);
        Assert.Single((await cluster.GetAsync("/api/v1/namespaces/default/pods")).Json["items"]!.AsArray());
    }

    [Fact]
    public async Task A_namespace_takes_along_what_is_in_it()
    {
        await using var cluster = await TestCluster.StartAsync();

        await cluster.DeleteAsync("/api/v1/namespaces/default");

        Assert.Equal(404, (await cluster.GetAsync("/api/v1/namespaces/default")).Code);
        Assert.Equal("coredns-0", (string?)Assert.Single((await cluster.GetAsync("/api/v1/pods")).Json["items"]!.AsArray())!["metadata"]!["name"]);
    }
}
