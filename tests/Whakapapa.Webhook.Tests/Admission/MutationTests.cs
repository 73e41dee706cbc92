using System.Net;
using System.Text.Json.Nodes;
using Whakapapa.EmbeddedApiServer.Patching;
using Whakapapa.Webhook.Tests.Testing;

namespace Whakapapa.Webhook.Tests.Admission;

public sealed class MutationTests : IAsyncLifetime
{
    private RunningWebhook _webhook = null!;
    private RunningWebhook _webhookWithImageVolumes = null!;

    public async ValueTask InitializeAsync()
    {
        _webhook = await RunningWebhook.StartAsync();
        _webhookWithImageVolumes = await RunningWebhook.StartAsync("--Webhook:StartupHookSource=image-volume");
    }

    public async ValueTask DisposeAsync()
    {
        await _webhook.DisposeAsync();
        await _webhookWithImageVolumes.DisposeAsync();
    }

    [Theory]
    [MemberData(nameof(PodCase.All), MemberType = typeof(PodCase))]
    public async Task A_pod_becomes(PodCase pod) => AssertSame(pod.Result, await MutateAsync(pod.Source, pod.Pod));

    [Theory]
    [MemberData(nameof(PodCase.All), MemberType = typeof(PodCase))]
    public async Task A_pod_that_was_changed_is_left_alone(PodCase pod) =>
        Assert.Null(await PatchAsync(Review.Of(await MutateAsync(pod.Source, pod.Pod)), pod.Source));

    [Fact]
    public async Task A_dry_run_is_answered_like_any_request() =>
        Assert.NotNull(await PatchAsync(Review.Of(Bare(), dryRun: true)));

    [Theory]
    [InlineData("UPDATE", "pods", null)]
    [InlineData("UPDATE", "pods", "ephemeralcontainers")]
    [InlineData("CREATE", "pods", "eviction")]
    [InlineData("CREATE", "pods", "binding")]
    [InlineData("CREATE", "podtemplates", null)]
    public async Task What_is_not_the_creation_of_a_pod_is_left_alone(string operation, string resource, string? subResource) =>
        Assert.Null(await PatchAsync(Review.Of(Bare(), operation, resource, subResource)));

    [Theory]
    [InlineData("""{}""")]
    [InlineData("""{"spec":null}""")]
    [InlineData("""{"spec":[]}""")]
    [InlineData("""{"spec":{"containers":{}}}""")]
    [InlineData("""{"spec":{"containers":[null,1,"a",[]]}}""")]
    [InlineData("""{"metadata":1,"spec":{"containers":"a","initContainers":7}}""")]
    public async Task A_pod_of_another_shape_is_let_through(string pod) =>
        Assert.Null(await PatchAsync(Review.Of(JsonNode.Parse(pod)!.AsObject())));

    [Fact]
    public async Task Several_reviews_at_once_each_get_their_own_answer()
    {
        var answers = await Task.WhenAll(Enumerable.Range(1, 20).Select(async count =>
        {
            var containers = Enumerable.Range(0, count).Select(i => new JsonObject { ["name"] = $"c{i}" });
            var pod = new JsonObject { ["spec"] = new JsonObject { ["containers"] = new JsonArray([.. containers]) } };
            return (Expected: count * 3, Patch: await PatchAsync(Review.Of(pod)));
        }));

        Assert.All(answers, answer => Assert.Equal(answer.Expected, answer.Patch!.Count));
    }

    private static JsonObject Bare() => JsonNode.Parse("""{"metadata":{},"spec":{"containers":[{"name":"shop"}]}}""")!.AsObject();

    private static void AssertSame(JsonObject expected, JsonObject actual) =>
        Assert.True(JsonNode.DeepEquals(expected, actual), $"expected {expected}, and it is {actual}");

    private async Task<JsonObject> MutateAsync(string source, JsonObject pod) =>
        await PatchAsync(Review.Of(pod), source) is { } patch ? JsonPatch.Apply(pod, patch) : pod;

    private async Task<JsonArray?> PatchAsync(JsonObject review, string source = "init-container")
    {
        var webhook = source == "image-volume" ? _webhookWithImageVolumes : _webhook;
        var (status, body) = await webhook.MutateAsync(review);
        Assert.Equal(HttpStatusCode.OK, status);
        return Review.PatchOf(body);
    }
}
