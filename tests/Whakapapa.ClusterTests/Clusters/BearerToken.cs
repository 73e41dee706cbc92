using System.Net.Http.Headers;

namespace Whakapapa.ClusterTests.Clusters;

/// <summary>Puts a token into each request.</summary>
internal sealed class BearerToken(string token, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return base.SendAsync(request, cancellationToken);
    }
}
