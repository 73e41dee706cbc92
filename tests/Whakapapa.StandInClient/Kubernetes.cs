namespace k8s;

/// <summary>Sends as the official client does: a token first, if there is a provider, then the request.</summary>
public sealed class Kubernetes(HttpClient client, TokenProvider? tokens = null)
{
    public Task<HttpResponseMessage> SendRequest(HttpRequestMessage request, CancellationToken cancellationToken) =>
        SendRequestRaw(request, cancellationToken);

    private async Task<HttpResponseMessage> SendRequestRaw(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (tokens is not null)
        {
            await tokens.GetAsync(cancellationToken).ConfigureAwait(false);
        }

        return await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
    }
}
