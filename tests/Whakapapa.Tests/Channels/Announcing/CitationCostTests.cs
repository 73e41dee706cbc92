using Whakapapa.Channels;
using Whakapapa.Channels.Announcing;
using Whakapapa.Http;
using Whakapapa.Tests.Fuzzing;
using Whakapapa.Tests.Http;
using Whakapapa.Tests.Wire;

namespace Whakapapa.Tests.Channels.Announcing;

/// <summary>What a request that cites allocates on top of one that says all in its User-Agent, as a client makes them: each has a URI of its own.</summary>
public class CitationCostTests
{
    private const int Requests = 1_000;

    private static readonly Uri Server = new("https://kubernetes.default.svc");

    [Theory]
    [InlineData(true, 64)]
    [InlineData(false, 512)]
    public void A_request_that_cites_costs_little_more_than_its_user_agent(bool withUserAgent, long bytes)
    {
        var table = new AnnouncementTable(new ManualClock());
        IPurposeChannel[] citing = withUserAgent
            ? [new UserAgentChannel(renameFieldManagers: false, table), new QueryChannel(table, identityIsTold: true)]
            : [new QueryChannel(table, identityIsTold: false)];

        var alone = Measure([new UserAgentChannel(renameFieldManagers: false)]);
        var cited = Measure(citing);

        Assert.True(cited - alone <= bytes, $"{cited} bytes a request, {alone} with the User-Agent alone");
    }

    private static long Measure(IPurposeChannel[] channels)
    {
        var introspector = new Introspector(Pipeline.Shop, PurposeDetail.Identity, background: null);
        var record = Records.Shop(frames: 12);
        IPurposeChannel[] telling = [.. channels.Select(channel => new FuzzedChannel(channel) { Record = record })];
        var answers = new Queue<TaskCompletionSource<HttpResponseMessage>>();
        using var invoker = new HttpMessageInvoker(new PurposeHandler(
            new RequestMarker(introspector, telling, hops: null),
            new InnerHandler((_, _) =>
            {
                var answer = new TaskCompletionSource<HttpResponseMessage>();
                answers.Enqueue(answer);
                return answer.Task;
            })));
        Send(invoker, answers, Requests);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Send(invoker, answers, Requests);
        return (GC.GetAllocatedBytesForCurrentThread() - before) / Requests;
    }

    private static void Send(HttpMessageInvoker invoker, Queue<TaskCompletionSource<HttpResponseMessage>> answers, int requests)
    {
        for (var i = 0; i < requests; i++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(Server, "/api/v1/namespaces/default/pods?labelSelector=app%3Dshop"));
            request.Headers.TryAddWithoutValidation("User-Agent", "kubernetes-csharp/20.0.84");
            var sent = invoker.SendAsync(request, CancellationToken.None);
            answers.Dequeue().SetResult(new HttpResponseMessage());
            Assert.True(sent.IsCompletedSuccessfully);
        }
    }
}
