using System.Net;
using Whakapapa.Channels;
using Whakapapa.Http;
using Whakapapa.Journal;
using Whakapapa.Tests.Http;
using Whakapapa.Tests.Wire;
using JournalFolder = Whakapapa.Tests.Journal.JournalFolder;

namespace Whakapapa.Tests.Channels;

public sealed class JournalChannelTests : IDisposable
{
    private readonly JournalFolder _folder = new();
    private readonly RecordingHandler _server = new();
    private readonly RequestJournal _journal;

    public JournalChannelTests() => _journal = new RequestJournal(RequestJournals.Create(_folder.Path, JournalLimits.Default, TimeProvider.System));

    public void Dispose()
    {
        _journal.Stop();
        _folder.Dispose();
        _server.Dispose();
    }

    [Fact]
    public async Task A_request_gets_an_Audit_ID_and_nothing_else()
    {
        using var client = Client();
        using var response = await client.GetAsync(Pipeline.Pods, TestContext.Current.CancellationToken);

        var (name, auditId) = Assert.Single(_server.Request);
        Assert.Equal("Audit-ID", name);
        Assert.Equal((auditId, 200, "/api/v1/pods"), Written() is [var request] ? (request.AuditId, request.Status, request.Path) : default);
    }

    [Fact]
    public async Task An_Audit_ID_of_the_programs_own_is_left_alone_and_noted()
    {
        using var client = Client();
        client.DefaultRequestHeaders.Add("Audit-ID", "mine");
        using var response = await client.GetAsync(Pipeline.Pods, TestContext.Current.CancellationToken);

        Assert.Equal("mine", _server.Request["Audit-ID"]);
        Assert.Equal("mine", Assert.Single(Written()).AuditId);
    }

    [Fact]
    public async Task Each_attempt_of_a_request_that_is_sent_again_is_told_apart()
    {
        using var invoker = new HttpMessageInvoker(Handler());
        using var request = new HttpRequestMessage(HttpMethod.Get, Pipeline.Pods);
        _server.Respond = () => new HttpResponseMessage(HttpStatusCode.TooManyRequests);
        using var refused = await invoker.SendAsync(request, TestContext.Current.CancellationToken);
        _server.Respond = () => new HttpResponseMessage(HttpStatusCode.OK);
        using var answered = await invoker.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(_server.Requests.Select(sent => (sent["Audit-ID"], sent.Count)), Written().Select(written => (written.AuditId, 1)));
        Assert.Equal([429, 200], Written().Select(written => written.Status));
        Assert.Equal(2, Written().Select(written => written.AuditId).Distinct().Count());
    }

    [Fact]
    public async Task A_request_that_fails_is_told_as_well()
    {
        using var client = Client();
        _server.Respond = () => throw new HttpRequestException("secret.example:443");
        await Assert.ThrowsAsync<HttpRequestException>(() => client.GetAsync(Pipeline.Pods, TestContext.Current.CancellationToken));

        Assert.Equal((null, "HttpRequestException"), Written() is [var request] ? (request.Status, request.Error) : default);
        Assert.DoesNotContain("secret", File.ReadAllText(Assert.Single(_folder.Files)), StringComparison.Ordinal);
    }

    [Fact]
    public void Where_what_was_added_is_refused_the_Audit_ID_is_the_one_that_the_server_chose()
    {
        var channel = new JournalChannel(_journal);
        var record = Records.Shop();
        using var request = new HttpRequestMessage(HttpMethod.Get, Pipeline.Pods);
        var mark = RequestMark.Begin(request);
        channel.Write(record, request, ref mark);
        mark.Undo();
        using var response = new HttpResponseMessage(HttpStatusCode.OK);
        response.Headers.Add("Audit-ID", "theirs");
        channel.Ended(record, request, new Exchange(response, null, DateTimeOffset.UnixEpoch, TimeSpan.Zero, IsBare: true));

        Assert.False(request.Headers.Contains("Audit-ID"));
        Assert.Equal("theirs", Assert.Single(Written()).AuditId);
    }

    [Fact]
    public void A_path_that_is_known_in_full_at_the_end_is_noted_with_what_was_sent()
    {
        var channel = new JournalChannel(_journal);
        var (sent, fuller) = (Records.Shop(frames: 1), Records.Shop(frames: 5));
        using var request = new HttpRequestMessage(HttpMethod.Get, Pipeline.Pods);
        var mark = RequestMark.Begin(request);
        channel.Write(sent, request, ref mark);
        using var response = new HttpResponseMessage(HttpStatusCode.OK);
        channel.Ended(fuller, request, new Exchange(response, null, DateTimeOffset.UnixEpoch, TimeSpan.Zero, IsBare: false));

        Assert.Equal((fuller.Introspection.Digest, sent.Introspection.Digest), Written() is [var written] ? (written.Digest, written.Sent) : default);
    }

    [Fact]
    public async Task Its_labels_are_those_of_the_scopes_that_it_was_made_in()
    {
        using var client = Client();
        using (Purpose.Begin("nightly job"))
        using (Purpose.Begin("shop"))
        {
            using var response = await client.GetAsync(Pipeline.Pods, TestContext.Current.CancellationToken);
        }

        Assert.Equal(["nightly job", "shop"], Assert.Single(Written()).Labels);
    }

    private IReadOnlyList<Whakapapa.Wire.JournalRequest> Written()
    {
        _journal.Flush();
        return _folder.Requests;
    }

    private HttpClient Client() => new(Handler());

    private PurposeHandler Handler() =>
        new(new RequestMarker(new Introspector(Pipeline.Shop, PurposeDetail.Reasoning), [new JournalChannel(_journal)], hops: false), _server);
}
