using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;
using Whakapapa.Webhook.Admission;
using Whakapapa.Webhook.Injection;
using Whakapapa.Webhook.Tests.Testing;

namespace Whakapapa.Webhook.Tests.Admission;

public sealed class HostileRequestTests : IAsyncLifetime
{
    private const int Limit = 64 << 10;

    private RunningWebhook _webhook = null!;

    public async ValueTask InitializeAsync() => _webhook = await RunningWebhook.StartAsync($"--Webhook:MaxRequestBytes={Limit}");

    public ValueTask DisposeAsync() => _webhook.DisposeAsync();

    [Theory]
    [InlineData("", "not JSON")]
    [InlineData("{", "not JSON")]
    [InlineData("null", "its apiVersion is missing")]
    [InlineData("[]", "its apiVersion is missing")]
    [InlineData("""{"kind":"AdmissionReview","apiVersion":"admission.k8s.io/v1beta1","request":{"uid":"u"}}""", "\"admission.k8s.io/v1beta1\"")]
    [InlineData("""{"kind":"Pod","apiVersion":"v1"}""", "its kind \"Pod\"")]
    [InlineData("""{"kind":"AdmissionReview","apiVersion":"admission.k8s.io/v1"}""", "no request with a uid")]
    [InlineData("""{"kind":"AdmissionReview","apiVersion":"admission.k8s.io/v1","request":{"uid":7}}""", "no request with a uid")]
    [InlineData("""{"kind":"AdmissionReview","apiVersion":"admission.k8s.io/v1","request":{"uid":"a","uid":"b"}}""", "not JSON")]
    [InlineData("""{"kind":"AdmissionReview","apiVersion":"admission.k8s.io/v1","request":{"uid":"\ud800"}}""", "not JSON")]
    public async Task What_is_no_review_is_answered_with_400_and_a_reason(string body, string reason)
    {
        var (status, answer) = await _webhook.MutateAsync(Encoding.UTF8.GetBytes(body));

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains(reason, answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bytes_that_are_no_text_are_answered_with_400()
    {
        var (status, _) = await _webhook.MutateAsync([0xff, 0xfe, 0x00, 0x7b]);

        Assert.Equal(HttpStatusCode.BadRequest, status);
    }

    [Fact]
    public async Task A_body_that_is_too_deep_is_answered_with_400()
    {
        var (status, _) = await _webhook.MutateAsync(Encoding.UTF8.GetBytes(new string('[', Limit / 2)));

        Assert.Equal(HttpStatusCode.BadRequest, status);
    }

    [Fact]
    public async Task A_body_that_is_too_large_is_answered_with_413_and_the_next_one_as_usual()
    {
        var (status, answer) = await _webhook.MutateAsync(new byte[Limit + 1]);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, status);
        Assert.Contains("cannot be read", answer, StringComparison.Ordinal);

        var (next, _) = await _webhook.MutateAsync(Review.Of(new JsonObject()));
        Assert.Equal(HttpStatusCode.OK, next);
    }

    [Fact]
    public async Task A_pod_whose_patch_fails_is_let_through_as_it_came()
    {
        var broken = new AdmissionEndpoint(new PodInjector(new InjectionOptions(default, null, StartupHookSource.InitContainer)), NullLogger<AdmissionEndpoint>.Instance);
        var pod = JsonNode.Parse("""{"spec":{"containers":[{"name":"shop"}]}}""")!.AsObject();
        var context = new DefaultHttpContext();
        context.Request.Body = new MemoryStream(Encoding.UTF8.GetBytes(Review.Of(pod).ToJsonString()));
        using var answer = new MemoryStream();
        context.Response.Body = answer;

        await broken.HandleAsync(context);

        Assert.Equal(StatusCodes.Status200OK, context.Response.StatusCode);
        Assert.Null(Review.PatchOf(Encoding.UTF8.GetString(answer.ToArray())));
    }

    [Fact]
    public async Task Whatever_a_pod_is_like_it_is_let_through()
    {
        var seed = Environment.TickCount;
        TestContext.Current.TestOutputHelper!.WriteLine($"seed {seed}");
        var random = new Random(seed);
        var cases = Yaml.ReadResource("pods.yaml");
        for (var i = 0; i < 500; i++)
        {
            var pod = cases[random.Next(cases.Count)]["pod"]!.DeepClone().AsObject();
            Distort(pod, random);
            var (status, body) = await _webhook.MutateAsync(Review.Of(pod));
            Assert.True(status == HttpStatusCode.OK, $"seed {seed}: {status} for {pod}");
            _ = Review.PatchOf(body);
        }
    }

    // Exchanges a node somewhere for one of another kind.
    private static void Distort(JsonNode node, Random random)
    {
        JsonNode?[] others = [null, 1, true, "", "a/b", new JsonObject(), new JsonArray(), new JsonArray(new JsonObject()), new JsonObject { ["name"] = 7 }];
        var other = others[random.Next(others.Length)];
        switch (node)
        {
            case JsonObject { Count: > 0 } map:
                var key = map.ElementAt(random.Next(map.Count)).Key;
                if (map[key] is { } inner && random.Next(4) != 0)
                {
                    Distort(inner, random);
                    return;
                }

                map[key] = other;
                return;
            case JsonArray { Count: > 0 } list:
                var index = random.Next(list.Count);
                if (list[index] is { } item && random.Next(4) != 0)
                {
                    Distort(item, random);
                    return;
                }

                list[index] = other;
                return;
        }
    }
}
