using System.Collections.Concurrent;
using Whakapapa.Channels;
using Whakapapa.ListenedTests.Harness;
using Whakapapa.Wire;

namespace Whakapapa.TruthTests.Harness;

/// <summary>A client that knows nothing of the library, and what its requests told a listener.</summary>
internal sealed class RecordingClient : IDisposable, IExchangeChannel
{
    private static int _count;
    private readonly ListenerSession _listening;
    private readonly ConcurrentDictionary<HttpRequestMessage, PurposeRecord> _told = [];

    public RecordingClient(params DelegatingHandler[] outer)
    {
        // Each has a server of its own: whoever listens to one hears of the others' requests too.
        var host = $"server-{Interlocked.Increment(ref _count)}";
        _listening = new ListenerSession(host, this);
        HttpMessageHandler handler = new WireServer(_ => WireServer.Ok, isLate: true).Handler();
        foreach (var next in outer)
        {
            next.InnerHandler = handler;
            handler = next;
        }

        Client = new HttpClient(handler) { BaseAddress = new Uri($"http://{host}/") };
    }

    public HttpClient Client { get; }

    /// <summary>Gets a value indicating whether it is of interest what is known of a request in the end, rather than what is sent.</summary>
    public bool TakesFullerPath { get; init; }

    public void Write(PurposeRecord record, HttpRequestMessage request, ref RequestMark mark) => _told[request] = record;

    public void Ended(PurposeRecord record, HttpRequestMessage request, in Exchange exchange)
    {
    }

    public void Explained(PurposeRecord fuller, HttpRequestMessage request) => _told[request] = fuller;

    /// <summary>Takes what was told since the last time.</summary>
    public IEnumerable<(string Label, PurposeRecord Record)> Take()
    {
        foreach (var request in _told.Keys)
        {
            if (_told.TryRemove(request, out var record))
            {
                yield return (request.RequestUri!.AbsolutePath.Trim('/'), record);
            }
        }
    }

    public void Dispose()
    {
        _listening.Dispose();
        Client.Dispose();
    }
}
