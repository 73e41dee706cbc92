namespace Whakapapa.Interceptors.Tests.Infra;

internal sealed class RecordingServer : HttpMessageHandler
{
    public List<Said> Said { get; } = [];

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Said.Add(Infra.Said.Of(request));
        await Task.Yield();
        return new HttpResponseMessage();
    }
}
