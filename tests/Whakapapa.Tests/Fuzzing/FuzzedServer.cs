using System.Net;
using System.Text;

namespace Whakapapa.Tests.Fuzzing;

/// <summary>Answers as API servers, proxies and broken networks do, and keeps what was sent.</summary>
internal sealed class FuzzedServer : HttpMessageHandler
{
    public List<(Uri Uri, Dictionary<string, string> Headers)> Sent { get; } = [];

    /// <summary>Gets or sets the status of the next answers, or 0 for none.</summary>
    public int Status { get; set; } = 200;

    /// <summary>Gets what is thrown where there is no answer.</summary>
    public HttpRequestException Broken { get; } = new("no route to the cluster");

    /// <summary>Whether something on the way answered, because of what was added or not.</summary>
    public bool IsRefusal => Status is 400 or 414 or 431;

    public static Dictionary<string, string> Headers(HttpRequestMessage request) =>
        request.Headers.NonValidated.ToDictionary(header => header.Key, header => header.Value.ToString());

    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var isSecond = Sent.Count > 0;
        Sent.Add((request.RequestUri!, Headers(request)));
        if (Status == 0)
        {
            throw Broken;
        }

        var response = new HttpResponseMessage(IsRefusal && isSecond ? HttpStatusCode.OK : (HttpStatusCode)Status);
        if (!IsRefusal && Status != 503)
        {
            response.Headers.Add("Audit-ID", "3f1c6a52-6d0b-4b0e-9d0e-2f3f0f6f2b11");
        }
        else
        {
            response.Content = new StringContent("<html>no</html>", Encoding.UTF8, "text/html");
        }

        return response;
    }

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        Task.FromResult(Send(request, cancellationToken));
}
