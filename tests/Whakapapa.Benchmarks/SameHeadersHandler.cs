namespace Whakapapa.Benchmarks;

/// <summary>Sends what a <see cref="PurposeHandler"/> once sent: what that costs whoever writes and reads it.</summary>
internal sealed class SameHeadersHandler : DelegatingHandler
{
    private readonly HttpMessageInvoker _purpose;
    private KeyValuePair<string, string>[]? _headers;

    public SameHeadersHandler(DelegatingHandler purpose)
    {
        purpose.InnerHandler = new InProcessServer(yields: true);
        _purpose = new HttpMessageInvoker(purpose);
    }

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        Volatile.Read(ref _headers) is { } headers ? SendWithAsync(headers, request, cancellationToken) : RecordAsync(request, cancellationToken);

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _purpose.Dispose();
        }

        base.Dispose(disposing);
    }

    private async Task<HttpResponseMessage> RecordAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var response = await _purpose.SendAsync(request, cancellationToken);
        Volatile.Write(ref _headers, [.. request.Headers.NonValidated.Select(header => KeyValuePair.Create(header.Key, header.Value.ToString()))]);
        return await base.SendAsync(request, cancellationToken);
    }

    private Task<HttpResponseMessage> SendWithAsync(KeyValuePair<string, string>[] headers, HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Headers.Clear();
        foreach (var header in headers)
        {
            request.Headers.TryAddWithoutValidation(header.Key, header.Value);
        }

        return base.SendAsync(request, cancellationToken);
    }
}
