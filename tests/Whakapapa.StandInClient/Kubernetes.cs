namespace k8s;

/// <summary>Sends as the official client does: a token first, if there is a provider, then the request. Reads the answer when its headers are there.</summary>
public sealed class Kubernetes(HttpClient client, TokenProvider? tokens = null)
{
    public async Task<string> ListPodsAsync(Uri uri, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, uri);
        using var answer = await SendRequest(request, cancellationToken);
        return await CreateResultAsync(answer, cancellationToken);
    }

    public Task<HttpResponseMessage> SendRequest(HttpRequestMessage request, CancellationToken cancellationToken) =>
        SendRequestRaw(request, cancellationToken);

    private async Task<HttpResponseMessage> SendRequestRaw(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (tokens is not null)
        {
            await tokens.GetAsync(cancellationToken).ConfigureAwait(false);
        }

        var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
        return answer.IsSuccessStatusCode
            ? answer
            : throw new HttpRequestException(await answer.Content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false), null, answer.StatusCode);
    }

    private async Task<string> CreateResultAsync(HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        using var stream = await answer.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        return await new StreamReader(stream).ReadToEndAsync(cancellationToken).ConfigureAwait(false);
    }
}
