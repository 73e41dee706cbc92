using System.Collections.Concurrent;
using Whakapapa.Channels;
using Whakapapa.Wire;

namespace Whakapapa.ListenedTests.Harness;

/// <summary>Takes note of how requests end.</summary>
internal sealed class Follower : IExchangeChannel
{
    public ConcurrentQueue<Exchange> Ends { get; } = [];

    public void Write(PurposeRecord record, HttpRequestMessage request, ref RequestMark mark)
    {
    }

    public void Ended(PurposeRecord record, HttpRequestMessage request, in Exchange exchange) => Ends.Enqueue(exchange);
}
