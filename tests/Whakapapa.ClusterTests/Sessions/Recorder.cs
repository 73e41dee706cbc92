using System.Collections.Immutable;

namespace Whakapapa.ClusterTests.Sessions;

/// <summary>Stands innermost, where a request is as it goes out, and gives it an <c>Audit-ID</c> to be found by if it has none.</summary>
internal sealed class Recorder(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    private ImmutableList<HttpRequestMessage> _sent = [];

    public IReadOnlyList<HttpRequestMessage> Sent => _sent;

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (!request.Headers.NonValidated.Contains("Audit-ID"))
        {
            request.Headers.Add("Audit-ID", Guid.NewGuid().ToString());
        }

        // A copy, since what the handler added is taken off again when there is an answer.
        var copy = new HttpRequestMessage(request.Method, request.RequestUri);
        foreach (var (name, values) in request.Headers.NonValidated)
        {
            copy.Headers.TryAddWithoutValidation(name, values);
        }

        ImmutableInterlocked.Update(ref _sent, static (list, item) => list.Add(item), copy);
        return base.SendAsync(request, cancellationToken);
    }
}
