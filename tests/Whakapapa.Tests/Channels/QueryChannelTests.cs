using System.Net;
using Whakapapa.Channels;
using Whakapapa.Channels.Announcing;
using Whakapapa.Tests.Diagnostics;
using Whakapapa.Tests.Http;
using Whakapapa.Wire;
using static Whakapapa.Tests.Wire.Records;

namespace Whakapapa.Tests.Channels;

[Collection(nameof(ProcessWideState))]
public class QueryChannelTests
{
    private const string Pods = "https://host/api/v1/namespaces/default/pods";

    private readonly ManualClock _clock = new();
    private readonly AnnouncementTable _announcements;
    private readonly UserAgentChannel _userAgent;
    private readonly QueryChannel _query;

    public QueryChannelTests()
    {
        _announcements = new AnnouncementTable(_clock);
        _userAgent = new UserAgentChannel(renameFieldManagers: false, _announcements);
        _query = new QueryChannel(_announcements, identityIsTold: true);
    }

    private static string Digest => Shop().Introspection.Digest;

    private static string Cited => $"x/1 shop/1.4.2 (linux/amd64) whakapapa/1 ({Digest} stack; +2;)";

    private static string Full => UserAgentWriter.Append("x/1", Shop())!;

    [Fact]
    public void Announces_a_record_once_and_then_the_user_agent_cites_it()
    {
        using var announced = new CounterRecorder("whakapapa.announcements");
        using var first = Write();
        Assert.Equal(Shop().Introspection.ToJson(), Announced(first)!.ToJson());
        Assert.Equal(Full, UserAgent(first));
        End(first);

        using var second = Write();

        Assert.Equal(Pods, second.RequestUri!.OriginalString);
        Assert.Equal(Cited, UserAgent(second));
        Assert.Equal(1, announced.Total);
    }

    [Fact]
    public void Without_the_user_agent_the_query_cites()
    {
        var query = new QueryChannel(_announcements, identityIsTold: false);
        using var first = Write(channels: query);
        Assert.NotNull(Announced(first));
        End(first, channel: query);

        using var second = Write(channels: query);

        Assert.Equal($"{Pods}?whakapapa=1.{Digest}", second.RequestUri!.OriginalString);
    }

    [Fact]
    public void What_the_query_cites_with_is_what_it_would_be_for_another_request()
    {
        var record = Shop();
        var query = new QueryChannel(_announcements, identityIsTold: false);
        using var first = Write(record: record, channels: query);
        End(first, query, record);

        foreach (var raw in new[] { false, false, true, true })
        {
            var uri = new Uri("https://host/api/../v1?x=%7e", new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = raw });
            using var request = new HttpRequestMessage(HttpMethod.Get, uri);
            Write(request, record, query);
            Assert.Equal($"{uri.PathAndQuery}&whakapapa=1.{Digest}", request.RequestUri!.PathAndQuery);
            End(request, query, record);
            Assert.Same(uri, request.RequestUri);
        }

        var long4096 = Pods + "?x=" + new string('a', 4096 - "GET  HTTP/1.1\r\n".Length - new Uri(Pods).PathAndQuery.Length - $"?x=&whakapapa=1.{Digest}".Length);
        using var fits = Write(long4096, record: record, channels: query);
        using var tooLong = Write(long4096, "PATCH", record: record, channels: query);
        Assert.EndsWith(Digest, fits.RequestUri!.Query, StringComparison.Ordinal);
        Assert.Equal(long4096, tooLong.RequestUri!.OriginalString);
    }

    [Fact]
    public void Where_the_user_agent_is_left_alone_the_query_cites()
    {
        using var first = Write();
        End(first);

        using var second = Write(method: "POST", userAgent: null);

        Assert.Equal($"{Pods}?whakapapa=1.{Digest}", second.RequestUri!.OriginalString);
        Assert.Null(UserAgent(second));
    }

    [Fact]
    public void The_program_gets_its_own_URI_back_with_the_answer()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Pods);
        var uri = request.RequestUri;
        Write(request, Shop(), _query);
        Assert.NotSame(uri, request.RequestUri);

        End(request);

        Assert.Same(uri, request.RequestUri);
    }

    [Fact]
    public void Announces_to_each_server_each_digest()
    {
        foreach (var uri in new[] { "https://a/api", "https://b/api", "https://a:8443/api", "http://a/api" })
        {
            foreach (var frames in new[] { 1, 2 })
            {
                using var request = Write(uri, record: Shop(frames));
                Assert.NotNull(Announced(request));
                End(request, record: Shop(frames));
                using var next = Write(uri + "/v1", record: Shop(frames));
                Assert.Null(Announced(next));
            }
        }
    }

    [Fact]
    public void Requests_that_come_before_the_answer_do_not_announce_it_again_and_say_all_themselves()
    {
        using var first = Write();
        using var second = Write();

        Assert.Null(Announced(second));
        Assert.Equal(Full, UserAgent(second));
    }

    [Fact]
    public async Task Of_concurrent_first_requests_one_announces()
    {
        var announced = 0;
        await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() =>
        {
            for (var i = 0; i < 100; i++)
            {
                using var request = Write();
                Interlocked.Add(ref announced, Announced(request) is null ? 0 : 1);
            }
        })));

        Assert.Equal(1, announced);
    }

    public static TheoryData<string> Unanswered { get; } = ["failed", "cancelled", "401", "bare", "proxy's 503", "proxy's 404"];

    [Theory]
    [MemberData(nameof(Unanswered))]
    public void Announces_again_what_no_API_server_answered(string how)
    {
        using var first = Write();
        using var unauthorized = Answer(401, auditId: "x");
        using var ok = Answer(200);
        using var unavailable = Answer(503);
        using var notFound = Answer(404);
        _query.Ended(Shop(), first, how switch
        {
            "failed" => new Exchange(null, new HttpRequestException(), default, default, false),
            "cancelled" => new Exchange(null, new TaskCanceledException(), default, default, false),
            "401" => new Exchange(unauthorized, null, default, default, false),
            "bare" => new Exchange(ok, null, default, default, true),
            "proxy's 503" => new Exchange(unavailable, null, default, default, false),
            _ => new Exchange(notFound, null, default, default, false),
        });

        using var second = Write();

        Assert.NotNull(Announced(second));
        Assert.Equal(Full, UserAgent(second));
    }

    [Theory]
    [InlineData(201, null)]
    [InlineData(404, "3f1c")]
    [InlineData(503, "3f1c")]
    public void Takes_an_API_servers_answer_whatever_it_is(int status, string? auditId)
    {
        using var first = Write();
        using var response = Answer(status, auditId);
        _query.Ended(Shop(), first, new Exchange(response, null, default, default, false));

        using var second = Write();

        Assert.Null(Announced(second));
        Assert.Equal(Cited, UserAgent(second));
    }

    [Fact]
    public void Announces_again_when_nobody_knows_what_became_of_it()
    {
        using var first = Write();
        _clock.Advance(Announcement.LongestClaim);

        using var second = Write();

        Assert.NotNull(Announced(second));
    }

    [Fact]
    public void Announces_again_after_ten_minutes_with_a_user_agent_that_cites()
    {
        using var first = Write();
        End(first);
        Cite(Announcement.MinCitations);
        _clock.Advance(TimeSpan.FromMinutes(10));

        using var second = Write();

        Assert.NotNull(Announced(second));
        Assert.Equal(Cited, UserAgent(second));
    }

    [Fact]
    public void Announces_later_where_few_requests_are_made()
    {
        using var first = Write();
        End(first);
        Cite(Announcement.MinCitations - 1);
        _clock.Advance(TimeSpan.FromHours(23));

        using var second = Write();
        using var third = Write();

        Assert.Null(Announced(second));
        Assert.NotNull(Announced(third));
    }

    [Fact]
    public void Announces_after_a_day_however_few_requests_are_made()
    {
        using var first = Write();
        End(first);
        _clock.Advance(TimeSpan.FromDays(1));

        using var second = Write();

        Assert.NotNull(Announced(second));
    }

    [Fact]
    public void A_retry_adds_nothing_twice()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Pods + "?limit=5");
        Write(request, Shop(), _userAgent, _query);
        _query.Ended(Shop(), request, new Exchange(null, new HttpRequestException(), default, default, false));

        Write(request, Shop(), _userAgent, _query);

        Assert.NotNull(Announced(request));
        Assert.Single(request.RequestUri!.Query.Split("whakapapa=").Skip(1));
    }

    [Fact]
    public void A_copy_of_an_announcing_request_announces_nothing_more()
    {
        using var first = Write();
        using var copy = Write(first.RequestUri!.OriginalString);

        Assert.Equal(first.RequestUri, copy.RequestUri);
    }

    [Theory]
    [InlineData("https://host/api/v1/namespaces/default/pods/web-0/proxy/")]
    [InlineData("https://host/api/v1/nodes/node-1/proxy/metrics")]
    [InlineData("https://host/apis/metrics.k8s.io/v1beta1/pods")]
    [InlineData("https://host/apis/custom.metrics.k8s.io/v1beta2/x")]
    [InlineData("https://host/apis/external.metrics.k8s.io/v1beta1/x")]
    public void Never_where_a_workload_gets_to_see_it(string uri)
    {
        using var request = Write(uri, channels: new QueryChannel(_announcements, identityIsTold: false));

        Assert.Equal(uri, request.RequestUri!.OriginalString);
    }

    [Fact]
    public void Custom_resources_announce()
    {
        using var request = Write("https://host/apis/acme.example/v1/namespaces/default/shops");

        Assert.NotNull(Announced(request));
    }

    [Fact]
    public void A_record_whose_lines_are_coming_is_not_announced_yet()
    {
        using var request = Write(record: Shop() with { AwaitsLines = true });

        Assert.Null(Announced(request));
        Assert.Equal(Full, UserAgent(request));
    }

    [Fact]
    public void A_path_that_makes_the_request_line_too_long_is_not_announced()
    {
        using var request = Write(Pods + "?labelSelector=" + new string('a', 3800));

        Assert.Equal(3800 + Pods.Length + "?labelSelector=".Length, request.RequestUri!.OriginalString.Length);
        Assert.Equal(Full, UserAgent(request));

        using var next = Write();
        Assert.NotNull(Announced(next));
    }

    [Fact]
    public void An_identity_alone_is_announced_where_the_user_agent_does_not_have_it()
    {
        using var told = Write(record: IdentityAlone);
        using var untold = Write(record: IdentityAlone, channels: new QueryChannel(_announcements, identityIsTold: false));

        Assert.Null(Announced(told));
        Assert.Equal(IdentityAlone.Introspection.ToJson(), Announced(untold)!.ToJson());
    }

    private static HttpResponseMessage Answer(int status, string? auditId = null)
    {
        var response = new HttpResponseMessage((HttpStatusCode)status);
        if (auditId is not null)
        {
            response.Headers.Add("Audit-ID", auditId);
        }

        return response;
    }

    private static void Write(HttpRequestMessage request, PurposeRecord record, params IPurposeChannel[] channels)
    {
        var mark = RequestMark.Begin(request);
        foreach (var channel in channels)
        {
            channel.Write(record, request, ref mark);
        }

        mark.Complete();
    }

    private static Introspection? Announced(HttpRequestMessage request)
    {
        var value = request.RequestUri!.Query.TrimStart('?').Split('&').FirstOrDefault(parameter => parameter.StartsWith("whakapapa=", StringComparison.Ordinal));
        return value is not null && QueryValue.TryRead(value["whakapapa=".Length..], out var read, out _) ? read.Introspection : null;
    }

    private static string? UserAgent(HttpRequestMessage request) =>
        request.Headers.NonValidated.TryGetValues("User-Agent", out var values) ? values.ToString() : null;

    private HttpRequestMessage Write(string uri = Pods, string method = "GET", string? userAgent = "x/1", PurposeRecord? record = null, params IPurposeChannel[] channels)
    {
        var request = new HttpRequestMessage(new HttpMethod(method), uri);
        if (userAgent is not null)
        {
            request.Headers.TryAddWithoutValidation("User-Agent", userAgent);
        }

        Write(request, record ?? Shop(), channels is [] ? [_userAgent, _query] : channels);
        return request;
    }

    private void Cite(int times)
    {
        for (var i = 0; i < times; i++)
        {
            using var request = Write();
            Assert.Null(Announced(request));
        }
    }

    private void End(HttpRequestMessage request, QueryChannel? channel = null, PurposeRecord? record = null)
    {
        using var response = Answer(200, "3f1c");
        (channel ?? _query).Ended(record ?? Shop(), request, new Exchange(response, null, default, default, false));
    }
}
