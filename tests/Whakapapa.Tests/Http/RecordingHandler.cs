using System.Net;

namespace Whakapapa.Tests.Http;

/// <summary>The end of a pipeline: keeps each request's headers as they would be sent.</summary>
internal sealed class RecordingHandler : HttpMessageHandler
{
    public List<Dictionary<string, string>> Requests { get; } = [];

    public Dictionary<string, string> Request => Assert.Single(Requests);

    public Func<HttpResponseMessage> Respond { get; set; } = () => new HttpResponseMessage(HttpStatusCode.OK);

    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Requests.Add(request.Headers.NonValidated.ToDictionary(header => header.Key, header => header.Value.ToString()));
        return Respond();
    }

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        Task.FromResult(Send(request, cancellationToken));
}
