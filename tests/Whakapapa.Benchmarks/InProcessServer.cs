using System.Net;

namespace Whakapapa.Benchmarks;

/// <summary>Answers without I/O.</summary>
/// <param name="yields">Whether an answer comes from the thread pool, as one over the network does.</param>
internal sealed class InProcessServer(bool yields) : HttpMessageHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (yields)
        {
            await Task.Yield();
        }

        return new HttpResponseMessage(HttpStatusCode.OK) { RequestMessage = request };
    }
}
