using System.Net;
using System.Net.Http.Json;
using System.Text;
using Whakapapa.Channels;
using Whakapapa.Channels.Announcing;
using Whakapapa.Tests.Diagnostics;

namespace Whakapapa.Tests.Http;

/// <summary>Something between the program and the API server does not take what is added.</summary>
[Collection(nameof(ProcessWideState))]
public sealed class RefusalTests : IDisposable
{
    private const string Status = """{"kind":"Status","apiVersion":"v1","status":"Failure","reason":"BadRequest","code":400}""";

    private readonly List<Seen> _requests = [];
    private Func<Seen, HttpResponseMessage?> _refuse = _ => null;

    public static TheoryData<Marking> Marked { get; } = [Marking.OnTheStack, Marking.AfterAHop];

    public void Dispose() => _requests.Clear();

    [Theory]
    [MemberData(nameof(Marked))]
    public async Task After_a_414_the_query_is_off_for_that_server(Marking marking)
    {
        using var refused = new CounterRecorder("whakapapa.channels.refused");
        using var events = new EventRecorder();
        _refuse = seen => seen.HasQuery ? Html(HttpStatusCode.RequestUriTooLong) : null;
        using var client = Client(marking);

        Assert.Equal(HttpStatusCode.OK, await GetAsync(client, Pipeline.Pods));
        await GetAsync(client, Pipeline.Pods);
        await GetAsync(client, Pipeline.Pods);

        Assert.Equal([Seen.All, Seen.Bare, Seen.All with { HasQuery = false }, Seen.All with { HasQuery = false }], _requests);
        Assert.Equal(1, refused.Total);
        Assert.Equal("The channel Query is off for kubernetes.default.svc from now on: 414 was the answer with what it adds.", Assert.Single(events.Messages));
    }

    [Fact]
    public async Task Elsewhere_it_stays_on()
    {
        _refuse = seen => seen.HasQuery ? Html(HttpStatusCode.RequestUriTooLong) : null;
        using var client = Client(Marking.AfterAHop);
        await GetAsync(client, Pipeline.Pods);
        _requests.Clear();
        _refuse = _ => null;

        await GetAsync(client, new Uri("https://other.example/api/v1/pods"));

        Assert.Equal([Seen.All], _requests);
    }

    [Theory]
    [MemberData(nameof(Marked))]
    public async Task After_a_431_the_headers_are_off_and_then_the_user_agent(Marking marking)
    {
        _refuse = seen => seen.HasUserAgent ? Html(HttpStatusCode.RequestHeaderFieldsTooLarge) : null;
        using var client = Client(marking);

        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(HttpStatusCode.OK, await GetAsync(client, Pipeline.Pods));
        }

        Assert.Equal(
            [Seen.All, Seen.Bare, Seen.All with { HasHeaders = false }, Seen.Bare, Seen.Bare with { HasQuery = true }],
            _requests);
    }

    [Theory]
    [MemberData(nameof(Marked))]
    public async Task A_400_of_a_proxy_is_survived(Marking marking)
    {
        _refuse = seen => seen.HasHeaders ? Html(HttpStatusCode.BadRequest) : null;
        using var client = Client(marking);

        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(HttpStatusCode.OK, await GetAsync(client, Pipeline.Pods));
        }

        Assert.Equal(Seen.All with { HasHeaders = false, HasQuery = false }, _requests[^1]);
    }

    [Fact]
    public async Task A_400_in_JSON_that_is_no_Status_is_a_proxys()
    {
        _refuse = seen => seen == Seen.Bare ? null : Json("""{"kind":"Error","message":"bad request"}""");
        using var client = Client(Marking.AfterAHop);

        Assert.Equal(HttpStatusCode.OK, await GetAsync(client, Pipeline.Pods));
    }

    [Theory]
    [MemberData(nameof(Marked))]
    public async Task An_API_servers_400_is_the_programs_and_can_be_read(Marking marking)
    {
        _refuse = _ => Json(Status);
        using var client = Client(marking);
        using var request = new HttpRequestMessage(HttpMethod.Get, Pipeline.Pods);

        using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(Status, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal([Seen.All], _requests);
    }

    [Fact]
    public async Task A_400_that_an_API_server_audited_is_the_programs()
    {
        _refuse = _ =>
        {
            var response = Html(HttpStatusCode.BadRequest);
            response.Headers.Add("Audit-ID", "3f1c");
            return response;
        };
        using var client = Client(Marking.AfterAHop);

        Assert.Equal(HttpStatusCode.BadRequest, await GetAsync(client, Pipeline.Pods));

        Assert.Equal([Seen.All], _requests);
    }

    [Fact]
    public async Task What_a_workload_does_not_like_is_not_sent_to_it_again()
    {
        _refuse = _ => Html(HttpStatusCode.BadRequest);
        using var client = Client(Marking.AfterAHop);

        await GetAsync(client, new Uri("https://kubernetes.default.svc/api/v1/namespaces/default/pods/web-0/proxy/"));

        Assert.Single(_requests);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(414)]
    [InlineData(431)]
    public async Task What_is_refused_without_it_too_was_not_ours(int status)
    {
        using var refused = new CounterRecorder("whakapapa.channels.refused");
        _refuse = _ => Html((HttpStatusCode)status);
        using var client = Client(Marking.AfterAHop);

        Assert.Equal((HttpStatusCode)status, await GetAsync(client, Pipeline.Pods));
        Assert.Equal([Seen.All, Seen.Bare], _requests);
        _refuse = _ => null;
        await GetAsync(client, Pipeline.Pods);

        Assert.Equal(Seen.All, _requests[^1]);
        Assert.Equal(0, refused.Total);
    }

    [Fact]
    public async Task A_content_that_is_there_is_sent_again()
    {
        _refuse = seen => seen.HasQuery ? Html(HttpStatusCode.RequestUriTooLong) : null;
        using var client = Client(Marking.AfterAHop);

        using var response = await client.PostAsync(Pipeline.Pods, new StringContent("{}"), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(2, _requests.Count);
    }

    public static TheoryData<string> Streams { get; } = ["stream", "json", "multipart"];

    [Theory]
    [MemberData(nameof(Streams))]
    public async Task A_content_that_may_be_used_up_is_not_sent_again_but_what_is_too_long_is_off(string kind)
    {
        _refuse = seen => seen.HasQuery ? Html(HttpStatusCode.RequestUriTooLong) : null;
        using var client = Client(Marking.AfterAHop);
        using HttpContent content = kind switch
        {
            "stream" => new StreamContent(new MemoryStream(Encoding.UTF8.GetBytes("{}"))),
            "json" => JsonContent.Create(new Dictionary<string, string>()),
            _ => new MultipartContent(),
        };

        using var response = await client.PostAsync(Pipeline.Pods, content, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.RequestUriTooLong, response.StatusCode);
        Assert.Equal(HttpStatusCode.OK, await GetAsync(client, Pipeline.Pods));

        Assert.Equal([Seen.All, Seen.All with { HasQuery = false }], _requests);
    }

    [Fact]
    public void A_synchronous_request_is_sent_once_more_too()
    {
        _refuse = seen => seen.HasQuery ? Html(HttpStatusCode.RequestUriTooLong) : null;
        using var client = Client(Marking.OnTheStack);
        for (var i = 0; i < 2; i++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, Pipeline.Pods);
            using var response = client.Send(request, TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        }

        Assert.Equal([Seen.All, Seen.Bare, Seen.All with { HasQuery = false }], _requests);
    }

    [Theory]
    [MemberData(nameof(Marked))]
    public async Task It_is_survived_where_no_channel_follows_requests(Marking marking)
    {
        _refuse = seen => seen.HasHeaders ? Html(HttpStatusCode.RequestHeaderFieldsTooLarge) : null;
        using var client = Client(marking, new HeadersChannel());

        Assert.Equal(HttpStatusCode.OK, await GetAsync(client, Pipeline.Pods));
        Assert.Equal(HttpStatusCode.OK, await GetAsync(client, Pipeline.Pods));

        Assert.Equal([new Seen(false, true, false), Seen.Bare, Seen.Bare], _requests);
    }

    [Fact]
    public async Task A_second_failure_is_the_programs()
    {
        var fault = new HttpRequestException("the connection broke");
        _refuse = seen => seen == Seen.Bare ? throw fault : Html(HttpStatusCode.RequestUriTooLong);
        using var client = Client(Marking.AfterAHop);

        Assert.Same(fault, await Record.ExceptionAsync(() => GetAsync(client, Pipeline.Pods)));
    }

    private static async Task<HttpStatusCode> GetAsync(HttpClient client, Uri uri)
    {
        using var response = await client.GetAsync(uri, TestContext.Current.CancellationToken);
        return response.StatusCode;
    }

    private static HttpResponseMessage Html(HttpStatusCode status) =>
        new(status) { Content = new StringContent("<html><body><h1>Bad Request</h1></body></html>", Encoding.UTF8, "text/html") };

    private static HttpResponseMessage Json(string body) =>
        new(HttpStatusCode.BadRequest) { Content = new StringContent(body, Encoding.UTF8, "application/json") };

    private HttpClient Client(Marking marking, params IPurposeChannel[] channels)
    {
        var announcements = new AnnouncementTable(TimeProvider.System);
        channels = channels is not [] ? channels
            : [new UserAgentChannel(renameFieldManagers: false, announcements), new QueryChannel(announcements, identityIsTold: true), new HeadersChannel()];
        var client = new HttpClient(Pipeline.Create(marking, new Server(this), channels));
        client.DefaultRequestHeaders.Add("User-Agent", "kubernetes-csharp/20.0.84");
        return client;
    }

    /// <summary>What a request has of the library's.</summary>
    private sealed record Seen(bool HasQuery, bool HasHeaders, bool HasUserAgent)
    {
        public static readonly Seen All = new(true, true, true);
        public static readonly Seen Bare = new(false, false, false);

        public static Seen Of(HttpRequestMessage request) => new(
            request.RequestUri!.Query.Contains("whakapapa=", StringComparison.Ordinal),
            request.Headers.NonValidated.Contains("Whakapapa-Identity"),
            request.Headers.NonValidated["User-Agent"].ToString().Contains("whakapapa/1", StringComparison.Ordinal));
    }

    private sealed class Server(RefusalTests test) : HttpMessageHandler
    {
        protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var seen = Seen.Of(request);
            test._requests.Add(seen);
            return test._refuse(seen) ?? new HttpResponseMessage();
        }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            // One over the network does not answer at once.
            await Task.Yield();
            return Send(request, cancellationToken);
        }
    }
}
