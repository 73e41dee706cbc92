using System.Collections.Concurrent;
using System.Net;
using Whakapapa.Capture.Chain;
using Whakapapa.Channels;
using Whakapapa.Configuration;
using Whakapapa.Http;
using Whakapapa.Wire;

namespace Whakapapa.TruthTests.Harness;

/// <summary>A client with the library's handler, and with what its requests told.</summary>
internal sealed class RecordingClient : IDisposable, IPurposeChannel
{
    private static readonly Introspector Introspector = new(BuildIdentity.Current, PurposeDetail.Reasoning, background: null);

    public RecordingClient(params DelegatingHandler[] outer)
    {
        HttpMessageHandler handler = new PurposeHandler(new RequestMarker(Introspector, [this], new HopSource(ChainSupport.CheckAsync(), Recorder.Gate)), new Server());
        foreach (var next in outer)
        {
            next.InnerHandler = handler;
            handler = next;
        }

        Client = new HttpClient(handler) { BaseAddress = new Uri("http://localhost/") };
    }

    public HttpClient Client { get; }

    public ConcurrentQueue<(string Label, PurposeRecord Record)> Records { get; } = [];

    public void Write(PurposeRecord record, HttpRequestMessage request, ref RequestMark mark) =>
        Records.Enqueue((request.RequestUri!.AbsolutePath.Trim('/'), record));

    /// <summary>Takes what was told since the last time.</summary>
    public IEnumerable<(string Label, PurposeRecord Record)> Take()
    {
        while (Records.TryDequeue(out var told))
        {
            yield return told;
        }
    }

    public void Dispose() => Client.Dispose();

    /// <summary>Answers every other request at once, and the others later.</summary>
    private sealed class Server : HttpMessageHandler
    {
        private int _requests;

        protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken) => new(HttpStatusCode.OK);

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
