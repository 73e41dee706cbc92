namespace k8s;

/// <summary>Asks an identity provider, with a client of its own.</summary>
public sealed class TokenProvider(HttpClient client, Uri address)
{
    public async Task GetAsync(CancellationToken cancellationToken)
    {
        using var answer = await client.GetAsync(address, cancellationToken).ConfigureAwait(false);
    }
}
