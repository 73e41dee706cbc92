using System.Collections.Concurrent;
using Whakapapa.Channels;
using Whakapapa.ListenedTests.Harness;
using Whakapapa.Wire;

namespace Whakapapa.TruthTests.Harness;

/// <summary>A client that knows nothing of the library, and what its requests told a listener.</summary>
internal sealed class RecordingClient : IDisposable, IPurposeChannel
{
    private readonly ListenerSession _listening;

    public RecordingClient(params DelegatingHandler[] outer)
    {
        _listening = new ListenerSession("localhost", this);
        HttpMessageHandler handler = new WireServer(_ => WireServer.Ok, isLate: true).Handler();
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

    public void Dispose()
    {
        _listening.Dispose();
        Client.Dispose();
    }
}
