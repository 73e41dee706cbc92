using Whakapapa.Capture.Chain;
using Whakapapa.Http;
using Whakapapa.Tests.Diagnostics;

namespace Whakapapa.Tests.Http;

[Collection(nameof(ProcessWideState))]
public class StarvationTests
{
    // The pool adds a thread or two a second, and each of them gets one of these before it gets a hop.
    private const int Blockers = 64;
    private const int MaxRequests = 1000;

    [Fact]
    public async Task When_no_thread_is_free_requests_are_sent_without_a_hop()
    {
        Assert.Null(await ChainSupport.CheckAsync());
        using var refused = new CounterRecorder("whakapapa.hops.refused");
        using var events = new EventRecorder();
        var hops = new HopSource(ChainSupport.CheckAsync(), new HopGate(TimeProvider.System));
        using var client = new HttpClient(Pipeline.Create(hops, new InnerHandler((_, token) => InnerHandler.Answer(token))));
        using var release = new ManualResetEventSlim();
        var sent = new List<Task<HttpResponseMessage>>();

        var blockers = Enumerable.Range(0, Blockers).Select(_ => Block(release)).ToList();
        var sender = new Thread(() =>
        {
            do
            {
                Thread.Sleep(5);
                sent.Add(client.GetAsync(Pipeline.Pods));
            }
            while (!sent[^1].IsCompleted && sent.Count < MaxRequests);

            // The gate is shut, so the next one is not held up either.
            sent.Add(client.GetAsync(Pipeline.Pods));
        });
        sender.Start();
        sender.Join();
        var (withoutHop, hopped) = (sent.Count(request => request.IsCompleted), sent.Count(request => !request.IsCompleted));
        release.Set();
        await Task.WhenAll(blockers);

        Assert.Equal(2, withoutHop);
        Assert.NotEqual(0, hopped);
        Assert.Equal(2, refused.Total);
        Assert.Single(events.Messages, message => message.Contains("The thread pool is starved", StringComparison.Ordinal));
        Assert.All(await Task.WhenAll(sent), response => Assert.True(response.IsSuccessStatusCode));
    }

    // Into the queue that hops go into, too.
    private static Task Block(ManualResetEventSlim release) =>
        Task.Factory.StartNew(release.Wait, CancellationToken.None, TaskCreationOptions.PreferFairness, TaskScheduler.Default);
}
