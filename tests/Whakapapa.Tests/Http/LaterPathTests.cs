using System.Net;
using Whakapapa.Channels;
using Whakapapa.Journal;
using Whakapapa.Wire;
using JournalFolder = Whakapapa.Tests.Journal.JournalFolder;

namespace Whakapapa.Tests.Http;

/// <summary>A request that does not hop is sent with what its stack says. When it is answered, more is known, which is the journal's.</summary>
public sealed class LaterPathTests : IDisposable
{
    // Long enough for the callers to return to each other.
    private static readonly TimeSpan Answer = TimeSpan.FromMilliseconds(200);

    private readonly JournalFolder _folder = new();
    private readonly RequestJournal _journal;
    private string _purpose = "";

    public LaterPathTests() => _journal = new RequestJournal(RequestJournals.Create(_folder.Path, JournalLimits.Default, TimeProvider.System));

    public void Dispose()
    {
        _journal.Stop();
        _folder.Dispose();
    }

    [Fact]
    public async Task The_journal_has_the_callers_that_had_left_the_stack()
    {
        Pipeline.AlwaysHops();
        using var client = new HttpClient(Pipeline.Create(Marking.OnTheStack, AnswerAsync, new HeadersChannel(), new JournalChannel(_journal)));

        await ReconcileAsync(client);

        var (request, introspection) = Written();
        Assert.Contains("RefreshAsync", _purpose, StringComparison.Ordinal);
        Assert.DoesNotContain("ReconcileAsync", _purpose, StringComparison.Ordinal);
        Assert.Contains("LaterPathTests.RefreshAsync(HttpClient)", introspection.CurrentPurpose);
        Assert.Contains("LaterPathTests.ReconcileAsync(HttpClient)", introspection.CurrentPurpose);
        Assert.NotEqual(request.Digest, request.Sent);
    }

    [Fact]
    public async Task A_request_that_fails_is_explained_too()
    {
        Pipeline.AlwaysHops();
        using var client = new HttpClient(Pipeline.Create(
            Marking.OnTheStack, async (_, _) => throw await FaultAsync(), new JournalChannel(_journal)));

        await Assert.ThrowsAsync<HttpRequestException>(() => ReconcileAsync(client));

        var (request, introspection) = Written();
        Assert.Equal("HttpRequestException", request.Error);
        Assert.Contains("LaterPathTests.ReconcileAsync(HttpClient)", introspection.CurrentPurpose);
    }

    private static async Task<Exception> FaultAsync()
    {
        await Task.Delay(Answer);
        return new HttpRequestException();
    }

    private static async Task ReconcileAsync(HttpClient client) => await RefreshAsync(client);

    // Whoever awaits it is gone from the stack when the request is made.
    private static async Task RefreshAsync(HttpClient client)
    {
        await Task.Yield();
        using var response = await client.GetAsync(Pipeline.Pods, TestContext.Current.CancellationToken);
    }

    private async Task<HttpResponseMessage> AnswerAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        _purpose = string.Concat(request.Headers.GetValues(HeaderFields.Purpose));
        await Task.Delay(Answer, cancellationToken);
        return new HttpResponseMessage(HttpStatusCode.OK);
    }

    private (JournalRequest Request, Introspection Introspection) Written()
    {
        _journal.Flush();
        var request = Assert.Single(_folder.Requests);
        return (request, _folder.Records.OfType<JournalIntrospection>().Single(record => record.Introspection.Digest == request.Digest).Introspection);
    }
}
