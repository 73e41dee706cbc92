namespace Whakapapa.Atlas.Matching;

/// <summary>Finds the OpenAPI document that someone means: a file, or a cluster that is named by its kubeconfig or its URL.</summary>
internal static class OpenApiSource
{
    private const string DocumentPath = "openapi/v2";

    // A cluster with many custom resources has some 10 MB.
    private const long MaxBytes = 256 * 1024 * 1024;

    /// <exception cref="FormatException">It is none of these. The message says so.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="HttpRequestException">The cluster does not answer with its document.</exception>
    public static async Task<IReadOnlyList<OpenApiOperation>> ReadAsync(string spec, CancellationToken cancellationToken)
    {
        if (Uri.TryCreate(spec, UriKind.Absolute, out var url) && (url.Scheme == Uri.UriSchemeHttps || url.Scheme == Uri.UriSchemeHttp))
        {
            using var handler = new SocketsHttpHandler();
            return await DownloadAsync(new Kubeconfig(url, null, handler), cancellationToken).ConfigureAwait(false);
        }

        if (!Kubeconfig.IsKubeconfig(spec))
        {
            return OpenApiDocument.ReadFile(spec);
        }

        using var kubeconfig = Kubeconfig.ReadFile(spec);
        return await DownloadAsync(kubeconfig, cancellationToken).ConfigureAwait(false);
    }

    private static async Task<IReadOnlyList<OpenApiOperation>> DownloadAsync(Kubeconfig cluster, CancellationToken cancellationToken)
    {
        var server = cluster.Server.AbsoluteUri;
        var url = server.Contains("/openapi/", StringComparison.Ordinal) ? cluster.Server : new Uri(server.TrimEnd('/') + "/" + DocumentPath);
        using var client = new HttpClient(cluster.Handler, disposeHandler: false) { MaxResponseContentBufferSize = MaxBytes };
        client.DefaultRequestHeaders.Accept.Add(new("application/json"));
        client.DefaultRequestHeaders.UserAgent.Add(new("whakapapa", typeof(OpenApiSource).Assembly.GetName().Version?.ToString(3)));
        if (cluster.Token is { } token)
        {
            client.DefaultRequestHeaders.Authorization = new("Bearer", token);
        }

        using var response = await client.GetAsync(url, cancellationToken).ConfigureAwait(false);
        if (!response.IsSuccessStatusCode)
        {
            throw new HttpRequestException($"{url} answers with {(int)response.StatusCode}: --spec has to be a cluster that may be asked for its document, or a file that has it.");
        }

        var document = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        await using var _ = document.ConfigureAwait(false);
        return OpenApiDocument.Read(document, url.AbsoluteUri);
    }
}
