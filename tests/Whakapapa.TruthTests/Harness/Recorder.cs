using System.Collections.Concurrent;
using System.Net;
using Whakapapa.Capture.Chain;

namespace Whakapapa.TruthTests.Harness;

/// <summary>A client whose handler reads the chain of every request.</summary>
internal sealed class Recorder : IDisposable
{
    private static readonly HttpRequestOptionsKey<string> Label = new("label");
    private static readonly Uri Anywhere = new("http://localhost/");

    // A gate whose clock stands still never shuts, however busy the machine is.
    public static readonly HopGate Gate = new(new StoppedClock());

    private readonly HttpClient _client;

    public Recorder(params DelegatingHandler[] outer)
    {
        HttpMessageHandler handler = new ChainHandler(this) { InnerHandler = new Server() };
        foreach (var next in outer)
        {
            next.InnerHandler = handler;
            handler = next;
        }

        _client = new HttpClient(handler);
    }

    public ConcurrentQueue<(string Label, AwaitChain Chain)> Chains { get; } = [];

    public Task Send(string label = "")
    {
        var request = new HttpRequestMessage(HttpMethod.Get, Anywhere);
        request.Options.Set(Label, label);
        return _client.SendAsync(request);
    }

    public void Dispose() => _client.Dispose();

    private sealed class ChainHandler(Recorder recorder) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var chain = await Hop.TryStart(Gate)!;
            request.Options.TryGetValue(Label, out var label);
            recorder.Chains.Enqueue((label!, chain));
            return await base.SendAsync(request, cancellationToken);
        }
    }

    private sealed class StoppedClock : TimeProvider
    {
        public override long GetTimestamp() => 1;
    }

    /// <summary>Answers every other request at once, and the others later.</summary>
    private sealed class Server : HttpMessageHandler
    {
        private int _requests;

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (Interlocked.Increment(ref _requests) % 2 == 0)
            {
                await Task.Yield();
            }

            return new HttpResponseMessage(HttpStatusCode.OK);
        }
    }
}
