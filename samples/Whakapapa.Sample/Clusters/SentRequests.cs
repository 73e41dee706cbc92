using System.Collections.Immutable;

namespace Whakapapa.Sample.Clusters;

/// <summary>Remembers requests as they go out, for a cluster whose audit log is out of reach.</summary>
internal sealed class SentRequests
{
    private ImmutableList<Exchange> _exchanges = [];

    public IReadOnlyList<Exchange> Exchanges => _exchanges;

    /// <summary>A handler for one client, to stand behind all others.</summary>
    public DelegatingHandler NewHandler() => new Recorder(this);

    private void Add(HttpRequestMessage request, HttpResponseMessage response) => ImmutableInterlocked.Update(
        ref _exchanges,
        (list, exchange) => list.Add(exchange),
        new Exchange(
            null,
            request.Method.Method,
            request.RequestUri!.PathAndQuery,
            (int)response.StatusCode,
            response.Headers.TryGetValues("Audit-ID", out var ids) ? ids.First() : "",
            request.Headers.NonValidated.ToImmutableDictionary(
                header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase)));

    private sealed class Recorder(SentRequests sent) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var response = await base.SendAsync(request, cancellationToken);
            sent.Add(request, response);
            return response;
        }
    }
}
