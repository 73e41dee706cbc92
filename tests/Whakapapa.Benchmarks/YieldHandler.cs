namespace Whakapapa.Benchmarks;

/// <summary>Yields to the thread pool and does nothing else, as the least that a hop can cost.</summary>
internal sealed class YieldHandler : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        await Task.Yield();
        return await base.SendAsync(request, cancellationToken);
    }
}
